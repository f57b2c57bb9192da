/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
import type { Model } from './config';
import { exact, readPounds, showPounds } from './format';

/** A part of the world: west, south, east and north in degrees. */
export type Box = [number, number, number, number];

/** All that makes up what is looked at: what a link to it must carry. */
export interface View {
  /** The model's name. */
  model: string;
  /** The theme's id. */
  show: string;
  /** Weights that differ from the published ones, by domain. */
  weights: Record<string, number>;
  /** The amount in pounds with two decimals, where it differs from the published one; else empty. */
  amount: string;
  /** The id of the area whose story is told; empty for none. */
  area: string;
  /** How much of the map's width shows the published model beside the changed one, in %; undefined for no comparison. */
  split: number | undefined;
  /** What the map was moved to by hand; undefined for the whole. */
  at: Box | undefined;
}

/** The server takes no weight above it. */
export const GREATEST_WEIGHT = 1_000_000;
/** Nor any below it, but 0. */
export const LEAST_WEIGHT = 0.000001;

/** Reads a view from a link. What does not fit the models that are here is left out. */
export function readView(hash: string, models: Model[]): View {
  const link = new URLSearchParams(hash.replace(/^#/, ''));
  const model = models.find((m) => m.name === link.get('model')) ?? models[0]!;
  const view: View = {
    model: model.name,
    show: link.get('show') ?? 'index',
    weights: {},
    amount: '',
    area: link.get('area') ?? '',
    split: undefined,
    at: readBox(link.get('at') ?? ''),
  };
  for (const domain of model.domains) {
    const text = link.get(`weight.${domain.name}`);
    const weight = Number(text);
    if (text && isWeight(weight) && weight !== domain.weight) {
      view.weights[domain.name] = weight;
    }
  }
  if (countsNothing(view, model)) {
    view.weights = {};
  }
  const amount = readPounds(link.get('amount') ?? '');
  if (amount && model.amount && amount !== model.amount) {
    view.amount = amount;
  }
  const split = Number(link.get('compare'));
  if (link.get('compare') && split >= 0 && split <= 100) {
    view.split = split;
  }
  return view;
}

/** Whether the server takes it. */
function isWeight(weight: number): boolean {
  return weight === 0 || (weight >= LEAST_WEIGHT && weight <= GREATEST_WEIGHT);
}

function readBox(text: string): Box | undefined {
  const [west = NaN, south = NaN, east = NaN, north = NaN] = text.split(',').map(Number);
  const wide = west >= -180 && west < east && east <= 180;
  return wide && south >= -85 && south < north && north <= 85 ? [west, south, east, north] : undefined;
}

/** Whether no domain counts, which leaves nothing to rank areas by. */
export function countsNothing({ weights }: Pick<View, 'weights'>, model: Model): boolean {
  return model.domains.every(({ name, weight }) => (weights[name] ?? weight) === 0);
}

/** The other way: what stands behind the # of a link. */
export function writeView(view: View): string {
  const link: [string, string][] = [
    ['model', view.model],
    ['show', view.show],
  ];
  for (const [domain, weight] of Object.entries(view.weights)) {
    link.push([`weight.${domain}`, String(weight)]);
  }
  if (view.amount) {
    link.push(['amount', view.amount]);
  }
  if (view.area) {
    link.push(['area', view.area]);
  }
  if (view.split !== undefined) {
    link.push(['compare', String(view.split)]);
  }
  if (view.at) {
    link.push(['at', view.at.join(',')]);
  }
  return `#${link.map(([key, value]) => `${key}=${encodeURIComponent(value).replace(/%2C/g, ',')}`).join('&')}`;
}

/** The what-if of a view as `viewparams`; empty for the model as it is published. */
export function viewparams(view: View): string {
  return whatIf(view)
    .map(([key, value]) => `${key}:${value}`)
    .join(';');
}

/** The same as the `parameters` of a process. */
export function parameters(view: View): string {
  return whatIf(view)
    .map(([key, value]) => `${key}=${value}`)
    .join(';');
}

/** A name for a file of a layer, which tells one what-if from another. */
export function fileName(layer: string, view: View): string {
  return [layer, ...whatIf(view).map(([key, value]) => `${key}=${value}`)].join('_');
}

function whatIf(view: View): [string, string][] {
  const changes = Object.entries(view.weights).map(([domain, weight]): [string, string] => [
    `weight.${domain}`,
    String(weight),
  ]);
  return view.amount ? [...changes, ['amount', view.amount]] : changes;
}

/** How much a domain counts, in words. */
export const times = (weight: number): string => (weight === 0 ? 'not at all' : `× ${exact(weight)}`);

/** What a view changes of the published model, in a sentence; empty for nothing. */
export function changesOf(view: View, model: Model): string {
  const changes = model.domains.flatMap(({ name, title, weight }) => {
    const now = view.weights[name];
    return now === undefined ? [] : [`${title} counts ${times(now)} instead of ${times(weight)}`];
  });
  if (view.amount) {
    changes.push(`the budget is £${showPounds(view.amount)} instead of £${showPounds(model.amount ?? '')}`);
  }
  return changes.length === 0 ? '' : `Changed: ${changes.join('; ')}.`;
}
