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

const MOST_AREAS = 8;
const MOST_PLACES = 6;
/** Nothing is asked until typing rests so long. */
const REST_MILLIS = 150;

/** A box to search for areas by name or code, and for whatever points the configuration names. */
export class Search {
  private readonly channel: Channel;
  private waiting: number | undefined;

  constructor(
    target: HTMLElement,
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
      displayMenu: 'overlay',
      templates: {
        inputValue: (found?: Found) => found?.label ?? '',
        suggestion: (found: Found) => escape(found.label),
      },
      source: (query: string, show: (found: Found[]) => void) => {
        window.clearTimeout(this.waiting);
        this.waiting = window.setTimeout(() => void this.channel.run((s) => this.find(query, s), show), REST_MILLIS);
      },
      onConfirm: (found?: Found) => found && chosen(found),
    });
  }

  private async find(query: string, signal: AbortSignal): Promise<Found[]> {
    const text = literal(query);
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
    const places = (this.config.places ?? []).map(async ({ type, attribute, title, filter }) => {
      const features = await this.server.features(
        type,
        '',
        {
          cql_filter: `${attribute} ILIKE '${literal(postcode(query))}%'${filter ? ` AND ${filter}` : ''}`,
          count: String(MOST_PLACES),
          sortBy: attribute,
          srsName: MAP_PROJECTION,
        },
        signal,
      );
      return features
        .filter((feature) => feature.geometry !== null)
        .map((feature): Found => ({ label: `${feature.properties[attribute]} (${title})`, point: feature.geometry! }));
    });
    const found = (await areas).map(
      (row): Found => ({
        label: `${row['area_name']} · ${row['area_id']}`,
        area: String(row['area_id']),
      }),
    );
    return [...(await Promise.all(places)).flat(), ...found];
  }
}

/** As a text in CQL, without what would match anything. */
function literal(query: string): string {
  return query
    .trim()
    .replace(/[%_\\]/g, '')
    .replace(/'/g, "''");
}

/** A whole postcode typed without its space gets it. */
function postcode(query: string): string {
  const whole = /^([a-z]{1,2}\d[a-z\d]?)\s*(\d[a-z]{2})$/i.exec(query.trim());
  return whole ? `${whole[1]} ${whole[2]}` : query;
}

/** The component takes suggestions as HTML. */
function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
