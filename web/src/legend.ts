/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
import { el } from './html';
import type { LegendClass } from './server';

/** The classes as a list: real text, which can be enlarged and read aloud. */
export function showLegend(target: HTMLElement, classes: LegendClass[]): void {
  target.replaceChildren(
    ...classes.map(({ title, fill }) => {
      const swatch = el('span', { class: fill ? 'kith-swatch' : 'kith-swatch kith-swatch--hatched' });
      if (fill) {
        swatch.style.backgroundColor = fill;
      }
      return el('li', { class: 'kith-legend__item' }, swatch, title);
    }),
  );
}
