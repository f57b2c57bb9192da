/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
import type { Model } from './config';
import { pounds } from './format';
import { byId } from './html';
import { greatestMove, showMoney } from './money';
import type { Progress } from './progress';
import type { Row, Server } from './server';
import { viewparams, type View } from './view';
import { Channel } from './work';

/** The money, and in a sentence what the what-if does. */
export class Outcome {
  private readonly channel: Channel;
  private readonly publishedMoney = new Map<string, Row[]>();

  /** @param has whether the server has a layer */
  constructor(
    private readonly server: Server,
    private readonly has: (layer: string) => boolean,
    private readonly progress: Progress,
  ) {
    this.channel = new Channel(progress.work);
  }

  show(view: View, model: Model): void {
    const layer = `${model.name}_funding_groups`;
    const params = viewparams(view);
    const whatIf = params !== '';
    this.progress.old('money', 'outcome');
    void this.channel.run(
      async (signal) => {
        const rows = async (viewparams: string) =>
          this.server.rows(
            layer,
            viewparams,
            { propertyName: (await this.server.attributesOf(layer)).join(',') },
            signal,
          );
        const served = this.has(layer);
        const [published, changed, unfunded, enter] = await Promise.all([
          served ? (this.publishedMoney.get(layer) ?? rows('')) : undefined,
          served && whatIf ? rows(params) : undefined,
          served ? this.unfunded(model, params, signal) : [],
          whatIf ? this.entering(model, params, signal) : undefined,
        ]);
        return { published, changed: changed ?? published, unfunded, enter };
      },
      ({ published, changed, unfunded, enter }) => {
        const outcome = enter === undefined ? [] : [enter];
        if (published && changed) {
          const money = { group: model.group, published, changed, whatIf };
          this.publishedMoney.set(layer, published);
          byId('money-caption').textContent = whatIf ? 'Published, and with your changes' : 'As published';
          showMoney(byId<HTMLTableElement>('money-table'), money);
          byId('unfunded').textContent = unfundedSentence(unfunded);
          const most = greatestMove(money);
          if (most) {
            outcome.push(most);
          }
        }
        byId('outcome-says').textContent = whatIf ? outcome.join(' ') : 'Nothing is changed.';
        this.progress.fresh('money', 'outcome');
      },
    );
  }

  /** How many areas the what-if brings among those most in need, in a sentence; undefined where that is not served. */
  private async entering(model: Model, params: string, signal: AbortSignal): Promise<string | undefined> {
    const layer = `${model.name}_change`;
    if (!this.has(layer)) {
      return undefined;
    }
    const enter = await this.server.count(layer, params, "worst_decile = 'in'", signal);
    return `${enter === 1 ? '1 area enters' : `${enter} areas enter`} the tenth most in need.`;
  }

  /** The areas that get no money for want of an index. */
  private async unfunded(model: Model, params: string, signal: AbortSignal): Promise<Row[]> {
    const layer = `${model.name}_funding`;
    const attributes = await this.server.attributesOf(layer);
    const propertyName = ['area_id', 'current'].filter((name) => attributes.includes(name)).join(',');
    return this.server.rows(layer, params, { cql_filter: 'need IS NULL', propertyName }, signal);
  }
}

function unfundedSentence(rows: Row[]): string {
  if (rows.length === 0) {
    return '';
  }
  const one = rows.length === 1;
  const who = one
    ? '1 area cannot be ranked and receives nothing'
    : `${rows.length} areas cannot be ranked and receive nothing`;
  const today = rows.reduce((sum, row) => sum + Number(row['current'] ?? 0), 0);
  return today === 0 ? `${who}.` : `${who}; today ${one ? 'it has' : 'they have'} ${pounds(today)}.`;
}
