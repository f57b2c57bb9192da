/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
import type { Domain, Model } from './config';
import { el } from './html';
import { GREATEST_WEIGHT, LEAST_WEIGHT, times } from './view';

/** How far below the least weight and above the greatest the sliders go. */
const REACH = 10;
/** The round numbers of a decade: none is more than an eighth above the one before. */
const ROUND = [
  ...[1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9],
  ...[2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 3.75],
  ...[4, 4.5, 5, 5.5, 6, 6.5, 7, 7.5, 8, 8.5, 9, 9.5],
];

/** A slider for each domain, where the given weights are. What is let go of is told. */
export function weightSliders(
  model: Model,
  weights: Record<string, number>,
  changed: (domain: Domain, weight: number) => void,
): HTMLElement[] {
  const scale = roundWeights([...model.domains.map((domain) => domain.weight), ...Object.values(weights)]);
  return model.domains.map((domain) => {
    const weight = weights[domain.name] ?? domain.weight;
    // Weights that are not round, such as 0.225, are stops of their own.
    const stops = [...new Set([...scale, domain.weight, weight])].sort((a, b) => a - b);
    return slider(domain, stops, weight, (to) => changed(domain, to));
  });
}

/**
 * Where sliders of these weights stop: at 0, and at round numbers, in steps of like ratio, from well below the least weight to
 * well above the greatest; nowhere that the server takes no weight.
 */
export function roundWeights(weights: number[]): number[] {
  const counting = weights.filter((weight) => weight > 0);
  const least = Math.max(LEAST_WEIGHT, Math.min(...counting) / REACH);
  const most = Math.min(GREATEST_WEIGHT, Math.max(...counting) * REACH);
  const stops = [0];
  for (let decade = Math.floor(Math.log10(least)); decade <= Math.log10(most); decade++) {
    for (const round of ROUND) {
      // From digits, so that 0.3 is 0.3.
      const weight = Number(`${round}e${decade}`);
      if (weight >= least && weight <= most) {
        stops.push(weight);
      }
    }
  }
  return stops;
}

/** The slider moves from stop to stop; a mark shows where the published weight is. */
function slider(domain: Domain, stops: number[], weight: number, changed: (weight: number) => void): HTMLElement {
  const id = `weight-${domain.name}`;
  const input = el('input', {
    class: 'kith-slider',
    id,
    type: 'range',
    min: '0',
    max: String(stops.length - 1),
    list: `${id}-published`,
    value: String(stops.indexOf(weight)),
  });
  // No live region: the slider itself says its value.
  const says = el('span', { id: `${id}-says` });
  const chosen = () => stops[Number(input.value)]!;
  const say = () => {
    says.textContent = times(chosen());
    input.setAttribute('aria-valuetext', times(chosen()).replace('×', 'times'));
  };
  say();
  input.addEventListener('input', say);
  input.addEventListener('change', () => changed(chosen()));
  return el(
    'div',
    { class: 'kith-weight' },
    el('div', { class: 'kith-weight__row' }, el('label', { for: id }, domain.title), says),
    input,
    el('datalist', { id: `${id}-published` }, el('option', { value: String(stops.indexOf(domain.weight)) })),
  );
}
