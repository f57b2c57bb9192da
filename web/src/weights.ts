/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
import type { Domain, Model } from './config';
import { el } from './html';
import { times } from './view';

const STEPS = 20;
/** How far above the model's greatest weight the sliders go at least. */
const ROOM = 2.5;

/** A slider for each domain, where the given weights are. What is let go of is told. */
export function weightSliders(
  model: Model,
  weights: Record<string, number>,
  changed: (domain: Domain, weight: number) => void,
): HTMLElement[] {
  const steps = evenSteps(Math.max(...model.domains.map((domain) => domain.weight)));
  return model.domains.map((domain) => {
    const weight = weights[domain.name] ?? domain.weight;
    // Weights that are no even step, such as 0.225, are stops of their own.
    const stops = [...new Set([...steps, domain.weight, weight])].sort((a, b) => a - b);
    return slider(domain, stops, weight, (to) => changed(domain, to));
  });
}

/** From 0 to a round number well above the greatest weight. */
function evenSteps(greatest: number): number[] {
  const room = ROOM * (greatest || 1);
  const power = 10 ** Math.floor(Math.log10(room));
  const most = [1, 2, 5, 10].map((round) => round * power).find((round) => round >= room)!;
  return Array.from({ length: STEPS + 1 }, (_, i) => Number(((i * most) / STEPS).toPrecision(6)));
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
