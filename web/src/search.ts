/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
import accessibleAutocomplete from 'accessible-autocomplete';
import type { Config } from './config';
import { MAP_PROJECTION, type Server } from './server';
import { Channel, type Work } from './work';

/** What a search finds: an area by its id, or a point. */
export interface Found {
  label: string;
  area?: string;
  point?: object;
}

/** What the list says, and what is read aloud. */
const NOTHING_FOUND = 'No results found';
const MOST_AREAS = 8;
const MOST_PLACES = 6;
/** Nothing is asked until typing rests so long. */
const REST_MILLIS = 150;

/** A box to search for areas by name or code, and for whatever points the configuration names. */
export class Search {
  private readonly channel: Channel;
  private waiting: number | undefined;
  /** What was typed and is not answered yet, with a way to be taken to the first that is found; undefined if all is answered. */
  private unanswered: { query: string; takeFirst: () => void } | undefined;

  constructor(
    private readonly target: HTMLElement,
    private readonly server: Server,
    private readonly config: Config,
    work: Work,
    private readonly indexLayer: () => string,
    chosen: (found: Found) => void,
  ) {
    this.channel = new Channel(work);
    accessibleAutocomplete({
      element: target,
      id: 'search',
      name: 'search',
      minLength: 2,
      autoselect: true,
      confirmOnBlur: false,
      showNoOptionsFound: true,
      tNoResults: () => NOTHING_FOUND,
      tStatusNoResults: () => NOTHING_FOUND,
      displayMenu: 'overlay',
      templates: {
        inputValue: (found?: Found) => found?.label ?? '',
        suggestion: (found: Found) => escape(found.label),
      },
      source: (query: string, show: (found: Found[]) => void) => {
        this.forget();
        if (!query.trim()) {
          show([]);
          return;
        }
        const ask = (then: () => void) =>
          void this.channel.run(
            (signal) => this.find(query, signal),
            (found) => {
              this.unanswered = undefined;
              show(found);
              then();
            },
          );
        this.unanswered = {
          query,
          takeFirst: () => {
            window.clearTimeout(this.waiting);
            // The component draws its options after this.
            ask(() => window.setTimeout(() => this.takeFirst()));
          },
        };
        this.waiting = window.setTimeout(() => ask(() => {}), REST_MILLIS);
      },
      onConfirm: (found?: Found) => {
        if (found) {
          this.forget();
          chosen(found);
        }
      },
    });
    // Before the component hears of it, which would take from the answer to an older question, or do nothing.
    target.addEventListener('keydown', (event) => this.enter(event), { capture: true });
  }

  /** Enter in the box takes the first that is found, once it is here. */
  private enter(event: KeyboardEvent): void {
    const box = event.target;
    if (event.key === 'Enter' && box instanceof HTMLInputElement) {
      event.preventDefault();
      event.stopPropagation();
      if (this.unanswered?.query === box.value) {
        this.unanswered.takeFirst();
      } else {
        this.takeFirst();
      }
    }
  }

  private takeFirst(): void {
    this.target.querySelector<HTMLElement>('.autocomplete__menu--visible [role=option]')?.click();
  }

  /** Stops what is asked for. */
  private forget(): void {
    window.clearTimeout(this.waiting);
    this.channel.stop();
    this.unanswered = undefined;
  }

  private async find(query: string, signal: AbortSignal): Promise<Found[]> {
    const text = pattern(query);
    const areas = this.server.rows(
      this.indexLayer(),
      '',
      {
        propertyName: 'area_id,area_name,area_group',
        cql_filter: `area_name ILIKE '%${text}%' OR area_id ILIKE '${text}%'`,
        count: String(MOST_AREAS),
        sortBy: 'area_name',
      },
      signal,
    );
    const place = postcode(query);
    const places = (this.config.places ?? []).map(async ({ type, attribute, title, filter }) => {
      const features = await this.server.features(
        type,
        '',
        {
          cql_filter: `${attribute} ILIKE '${pattern(place)}%'${filter ? ` AND ${filter}` : ''}`,
          count: String(MOST_PLACES),
          sortBy: attribute,
          srsName: MAP_PROJECTION,
        },
        signal,
      );
      return (
        features
          .map(({ geometry, properties }) => ({ name: String(properties[attribute]), point: geometry }))
          // A layer in a database takes % and _ for anything even where they stand for themselves.
          .filter(({ name, point }) => point !== null && name.toLowerCase().startsWith(place.toLowerCase()))
          .map(({ name, point }): Found => ({ label: `${name} (${title})`, point: point! }))
      );
    });
    const [rows, ...points] = await Promise.all([areas, ...places]);
    const found = rows.map(
      (row): Found => ({
        label: `${row['area_name']} · ${row['area_id']}`,
        area: String(row['area_id']),
      }),
    );
    return [...points.flat(), ...found];
  }
}

/** As a pattern in CQL in which every character stands for itself. */
function pattern(query: string): string {
  return query
    .trim()
    .replace(/[%_\\]/g, '\\$&')
    .replace(/'/g, "''");
}

/** A whole postcode typed without its space gets it. */
function postcode(query: string): string {
  const text = query.trim();
  const whole = /^([a-z]{1,2}\d[a-z\d]?)\s*(\d[a-z]{2})$/i.exec(text);
  return whole ? `${whole[1]} ${whole[2]}` : text;
}

/** The component takes suggestions as HTML. */
function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
