/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
import type { Model } from './config';
import { byId } from './html';
import type { MapPanel } from './map';
import type { Progress } from './progress';
import { MAP_PROJECTION, Refusal, type Row, type Server } from './server';
import { showMostInNeed, showStory, type Story } from './story';
import { attribute } from './themes';
import { parameters, viewparams, type View } from './view';
import { Channel } from './work';

/** That an area was chosen just now, or none. */
export interface Choice {
  /** Whether who chose it is led to its story. */
  focus: boolean;
  /** What to say where none is chosen because there is none to choose; else empty. */
  instead: string;
}

/** The story of the chosen area, or else the areas most in need. */
export class AreaPanel {
  private readonly channel: Channel;
  private readonly ranked = new Map<string, Promise<Record<string, number>>>();

  /**
   * @param has whether the server has a layer
   * @param choose told of an area that is chosen here; empty for none
   */
  constructor(
    private readonly server: Server,
    private readonly has: (layer: string) => boolean,
    private readonly progress: Progress,
    private readonly map: MapPanel,
    private readonly choose: (area: string, focus: boolean) => void,
  ) {
    this.channel = new Channel(progress.work);
    byId('story-close').addEventListener('click', () => choose('', true));
  }

  /** Tells of the view's area. Without a choice, it is the one that was told of before. */
  show(view: View, model: Model, choice?: Choice): void {
    this.progress.old('story');
    byId('story-close').hidden = view.area === '';
    if (view.area) {
      void this.channel.run(
        (signal) => this.readStory(view, model, signal, choice),
        () => this.progress.fresh('story'),
      );
    } else {
      this.map.choose(null, false);
      byId('story-title').textContent = choice?.instead ? 'No area here' : 'Areas';
      void this.channel.run(
        (signal) =>
          this.server.rows(
            `${model.name}_index`,
            viewparams(view),
            { propertyName: 'area_id,area_name,rank', sortBy: 'rank', count: '10', cql_filter: 'rank IS NOT NULL' },
            signal,
          ),
        (rows) => {
          showMostInNeed(byId('story'), choice?.instead ?? '', rows, (id) => this.choose(id, true));
          this.progress.fresh('story');
          if (choice?.focus) {
            byId('story-title').focus();
          }
        },
      );
    }
  }

  /** What is here at once is told at once; how sure it is, and the areas like it, when they come. */
  private async readStory(view: View, model: Model, signal: AbortSignal, choice?: Choice): Promise<void> {
    const { area } = view;
    const here = { cql_filter: `area_id = '${area.replace(/'/g, "''")}'` };
    const row = async (ending: string, params: string): Promise<Row | undefined> => {
      const layer = `${model.name}_${ending}`;
      if (!this.has(layer)) {
        return undefined;
      }
      const propertyName = (await this.server.attributesOf(layer)).join(',');
      return (await this.server.rows(layer, params, { ...here, propertyName }, signal))[0];
    };
    const params = viewparams(view);
    const later = {
      certainty: row('certainty', params),
      peers: model.areas
        ? this.server.explain(model.areas, model.name, area, parameters(view), signal)
        : Promise.resolve(undefined),
    };
    // Waited for below; until then, what goes wrong with them is not unheard.
    Object.values(later).forEach((promise) => promise.catch(() => {}));
    const [shape, ranked, funding, change, clusters] = await Promise.all([
      this.server.features(`${model.name}_index`, params, { ...here, srsName: MAP_PROJECTION }, signal),
      this.rankedIn(model),
      row('funding', params),
      params ? row('change', params) : undefined,
      row('clusters', params),
    ]);
    const index = shape[0]?.properties;
    if (!index) {
      this.progress.report(new Refusal(`There is no area '${area}' in these data.`), true);
      this.choose('', false);
      return;
    }
    const story: Story = { index, ranked, funding, change, clusters, certainty: undefined, peers: undefined };
    const show = () => {
      if (!signal.aborted) {
        showStory(byId('story'), model, story, (id) => this.choose(id, true));
      }
    };
    show();
    if (!signal.aborted) {
      byId('story-title').textContent = String(index['area_name']);
      this.map.choose(shape[0]!.geometry, choice !== undefined);
      if (choice?.focus) {
        byId('story-title').focus();
      } else if (choice) {
        this.progress.tell(`${index['area_name']}, rank ${index['rank'] ?? 'not known'}.`);
      }
    }
    story.certainty = await later.certainty;
    show();
    story.peers = (await later.peers)?.filter((number) => number['topic'] === 'peer');
    show();
  }

  /** How many areas have a rank in each domain, which no weight changes. */
  private rankedIn(model: Model): Promise<Record<string, number>> {
    let counts = this.ranked.get(model.name);
    if (!counts) {
      counts = Promise.all(
        model.domains.map(async (domain) => [
          domain.name,
          await this.server.count(`${model.name}_index`, '', `${attribute(domain)}_rank IS NOT NULL`),
        ]),
      ).then((entries) => Object.fromEntries(entries));
      this.ranked.set(model.name, counts);
      counts.catch(() => this.ranked.delete(model.name));
    }
    return counts;
  }
}
