/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
import { gzipSync } from 'node:zlib';
import type { Route } from '@playwright/test';
import { expect, test } from './page';

const later = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));

test('an answer to an older question is never shown over a newer one', async ({ map, page }) => {
  await map.open();
  await map.slide('access', 2);
  await map.settled();
  const money = await map.money();
  const picture = await map.picture();
  await page.getByRole('button', { name: 'Back to the published model' }).click();
  await map.settled();

  // The first change takes three seconds, the second none.
  await page.route(/viewparams=weight\.access%3A5/, async (route: Route) => {
    await later(3_000);
    await route.continue().catch(() => {});
  });
  await map.slide('access', 5);
  await later(300);
  await map.slide('access', 2);
  await map.settled();
  await later(3_500);
  expect(await map.money()).toEqual(money);
  expect((await map.picture()).equals(picture)).toBe(true);
});

test('what takes long says so and can be cancelled; nothing half done is shown, and it can be tried again', async ({
  map,
  page,
}) => {
  await map.open();
  const before = await map.money();
  let slow = true;
  await page.route(/viewparams=/, async (route: Route) => {
    if (slow) {
      await later(4_000);
    }
    await route.continue().catch(() => {});
  });
  await map.slide('access', 5);
  await expect(page.getByText('Working…')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Stopped. What is pale is from before.')).toBeVisible();
  for (const width of [1280, 768, 360]) {
    await page.setViewportSize({ width, height: 800 });
    const said = (await page.locator('#working').boundingBox())!;
    const zoom = (await page.locator('.ol-zoom').boundingBox())!;
    expect(said.x).toBeGreaterThan(zoom.x + zoom.width);
    expect(said.x + said.width).toBeLessThan(width);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  }
  await expect(page.locator('#map')).toHaveClass(/kith-stale/);
  await later(4_500);
  expect(await map.money()).toEqual(before);
  slow = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await map.settled();
  expect(await map.money()).not.toEqual(before);
  await expect(page.locator('#working')).toBeHidden();
});

test('a story that is from before is pale, and after Cancel the page says so until it is tried again', async ({
  map,
  page,
}) => {
  await map.open('#model=county&area=S0100234');
  const story = await page.locator('#story').innerText();
  await page.route(/viewparams=/, async (route: Route) => {
    if (!/GetMap/.test(route.request().url())) {
      await later(3_000);
    }
    await route.continue().catch(() => {});
  });
  await map.slide('access', 5);
  await expect(page.locator('#story')).toHaveClass(/kith-stale/);
  await expect(page.locator('#story')).toHaveCSS('opacity', '0.45');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await later(2_000);
  await expect(page.getByText('Stopped. What is pale is from before.')).toBeVisible();
  await expect(page.locator('#story')).toHaveCSS('opacity', '0.45');
  await expect(page.getByText('These figures are from before')).toBeVisible();
  await page.unroute(/viewparams=/);
  await page.getByRole('button', { name: 'Try again' }).click();
  await map.settled();
  await expect(page.locator('#working')).toBeHidden();
  expect(await page.locator('#story').innerText()).not.toBe(story);
});

test('what went wrong with the story of an area is settled once that of another is here', async ({ map, page }) => {
  await map.open();
  await page.route(/GetFeature.*area_id\+%3D\+%27S0100234/, (route: Route) =>
    route.fulfill({ status: 503, body: 'gone' }),
  );
  const search = page.getByRole('combobox', { name: /Find an area/ });
  await search.fill('S0100234');
  await search.press('Enter');
  await expect(page.getByRole('alert')).toContainText('The server cannot answer just now (503).');
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  await search.fill('S0100130');
  await search.press('Enter');
  await expect(page.locator('.kith-rank')).toBeVisible();
  await map.settled();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0);
});

test('while the server is asked what there is, the page says so and shows no controls; one that is away can be tried again', async ({
  map,
  page,
}) => {
  let away = true;
  await page.route(/GetCapabilities/, async (route: Route) => {
    await later(1_000);
    await (away ? route.fulfill({ status: 503, body: 'gone' }) : route.continue());
  });
  await page.goto('index.html');
  await expect(page.getByText('Loading…')).toBeVisible();
  await expect(page.getByRole('combobox')).toHaveCount(0);
  await expect(page.getByRole('alert')).toContainText('The server cannot answer just now (503).');
  await expect(page.getByRole('combobox')).toHaveCount(0);
  away = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await map.settled();
  await expect(page.locator('#show')).toBeVisible();
});

test('what a server says is wrong becomes one sentence', async ({ map, page }) => {
  await map.open();
  await page.route(/GetFeature.*viewparams=/, (route: Route) =>
    route.fulfill({
      status: 400,
      contentType: 'text/xml',
      body: '<ows:ExceptionReport xmlns:ows="http://www.opengis.net/ows/1.1"><ows:Exception><ows:ExceptionText>The model is being repaired.</ows:ExceptionText></ows:Exception></ows:ExceptionReport>',
    }),
  );
  await map.slide('access', 5);
  await expect(page.getByRole('alert').getByRole('listitem')).toHaveText(['The model is being repaired.']);
  await page.unroute(/GetFeature.*viewparams=/);
  await map.slide('access', 4);
  await map.settled();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a server that is away is told of in words', async ({ map, page }) => {
  await map.open();
  await page.route(/viewparams=/, (route: Route) => route.abort());
  await map.slide('access', 5);
  await expect(page.getByRole('alert')).toContainText('The server cannot be reached.');
  await page.unroute(/viewparams=/);
  await page.getByRole('button', { name: 'Try again' }).click();
  await map.settled();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('the page weighs less than 600 kB, compressed', async ({ map, page }) => {
  const bodies: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    // Pictures of the map are its tiles; a bundle served without compression counts as compressed.
    if (!/GetMap/.test(response.url())) {
      bodies.push(response.body());
    }
  });
  await map.open();
  await page.getByRole('button', { name: 'All of these as a spreadsheet' }).click();
  await page.waitForEvent('download');
  const bytes = (await Promise.all(bodies)).reduce((sum, body) => sum + gzipSync(body).length, 0);
  expect(bytes).toBeGreaterThan(100_000);
  expect(bytes).toBeLessThan(600_000);
});
