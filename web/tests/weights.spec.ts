/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
import { roundWeights } from '../src/weights';
import { expect, test } from './page';

for (const weights of [
  [1, 1, 1],
  [0.225, 0.093, 25],
  [0, 3],
  [1, 400_000],
  [0.000001, 1_000_000],
]) {
  test(`sliders of the weights ${weights} stop at 0 and then in steps of like ratio, where the server takes weights`, () => {
    const [off, ...stops] = roundWeights(weights);
    expect(off).toBe(0);
    expect(stops[0]).toBeGreaterThanOrEqual(0.000001);
    expect(stops.at(-1)).toBeLessThanOrEqual(1_000_000);
    const counting = weights.filter((weight) => weight > 0);
    expect(stops[0]).toBeLessThanOrEqual(Math.min(...counting));
    expect(stops.at(-1)).toBeGreaterThanOrEqual(Math.max(...counting));
    for (let i = 1; i < stops.length; i++) {
      expect(stops[i]! / stops[i - 1]!).toBeGreaterThan(1.04);
      expect(stops[i]! / stops[i - 1]!).toBeLessThan(1.126);
    }
    // Numbers that people would say, not what adding up leaves behind.
    expect(stops.filter((stop) => String(stop).replace(/^0\.0*|\.|0+$|e.*/g, '').length > 3)).toEqual([]);
  });
}

test('sliders of like weights go from a tenth to tenfold, and pass what is double and half', () => {
  const stops = roundWeights([1, 1]);
  expect([stops[1], stops.at(-1)]).toEqual([0.1, 10]);
  expect(stops).toEqual(expect.arrayContaining([0.5, 1, 2, 3, 4, 5]));
});
