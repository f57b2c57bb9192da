/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
import { chromium } from '@playwright/test';

/*
 * How fast the web map is, in Chromium on this machine: node measure.mjs ADDRESS, with the page's address.
 *
 * First load: from the request for the page to the map on the screen, the browser's cache empty. A slid weight: from letting go
 * of the slider to the new map on the screen, each time with weights that were not asked for before.
 */

const LOADS = 5;
const WARM_UP = 10;
const SLIDES = 20;

const address = process.argv[2] ?? 'http://127.0.0.1:8080/geoserver/www/kith/index.html';

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function say(what, values) {
  const all = values.map((value) => Math.round(value)).join(' ');
  console.log(`${what}: median ${Math.round(median(values))} ms of ${values.length} (${all})`);
}

async function painted(page) {
  await page.waitForFunction(() => performance.getEntriesByName('kith-repainted').length > 0);
}

/** Milliseconds from asking for the page to the map on the screen. */
async function firstLoad(browser) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(address);
  await painted(page);
  const millis = await page.evaluate(() => {
    const entry = performance.getEntriesByName('kith-repainted').at(-1);
    return entry.startTime + entry.duration;
  });
  await context.close();
  return millis;
}

const browser = await chromium.launch({
  executablePath: process.env.KITH_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
await firstLoad(browser);
const loads = [];
for (let i = 0; i < LOADS; i++) {
  loads.push(await firstLoad(browser));
}
say('First load', loads);

const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
await page.goto(address);
await painted(page);
const slides = [];
for (let i = 0; i < WARM_UP + SLIDES; i++) {
  // What else a change asks for is answered before the next.
  await page.waitForLoadState('networkidle');
  const millis = await page.evaluate(
    (weight) =>
      new Promise((resolve) => {
        performance.clearMeasures();
        const slider = document.querySelectorAll('.kith-slider[id^=weight]')[weight % 7];
        slider.value = String(1 + ((weight * 3) % 19));
        new PerformanceObserver((list, observer) => {
          observer.disconnect();
          resolve(list.getEntries()[0].duration);
        }).observe({ type: 'measure' });
        slider.dispatchEvent(new Event('change'));
      }),
    i,
  );
  if (i >= WARM_UP) {
    slides.push(millis);
  }
}
say('A slid weight, to the new map', slides);
await browser.close();
