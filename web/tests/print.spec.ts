/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
import type { Page } from '@playwright/test';
import { expect, test } from './page';

test('on paper the map is whole, no column is lost, and it says what was changed, when and where', async ({
  map,
  page,
}) => {
  await map.open('#model=county&weight.access=4&amount=15000000.00&compare=50');
  const at = page.url();
  // An A4 sheet between its margins.
  await page.setViewportSize({ width: 703, height: 1032 });
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));

  const frame = (await page.locator('.kith-map-frame').boundingBox())!;
  const drawn = (await page.locator('#map canvas').first().boundingBox())!;
  expect(frame.width).toBeLessThanOrEqual(703);
  expect(drawn.x + drawn.width).toBeLessThanOrEqual(frame.x + frame.width);
  expect(drawn.y + drawn.height).toBeLessThanOrEqual(frame.y + frame.height);

  const headings = await page.locator('#money-table thead th').allTextContents();
  expect(headings).toContain('Your changes move');
  for (const heading of await page.locator('#money-table thead th').all()) {
    await expect(heading).toBeVisible();
    const box = (await heading.boundingBox())!;
    expect(box.x + box.width).toBeLessThanOrEqual(703);
  }
  // As a footer, it would stand at the end of each sheet.
  await expect(page.locator('#money-table tfoot')).toHaveCSS('display', 'table-row-group');

  await expect(page.locator('#changes')).toHaveText(
    'Changed: Access to help counts × 4 instead of × 1; the budget is £15,000,000 instead of £12,000,000.',
  );
  const today = new Date().toLocaleDateString('en-GB', { dateStyle: 'long' });
  await expect(page.locator('#printed')).toHaveText(`Printed on ${today} from ${at}`);
  await expect(page.locator('#changes')).toBeVisible();
  await expect(page.locator('.govuk-button:visible')).toHaveCount(0);

  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(page.locator('#changes')).toBeHidden();
  expect((await page.locator('#map').boundingBox())!.height).not.toBe(frame.height);
});

for (const viewport of [
  { width: 1280, height: 900 },
  { width: 360, height: 740 },
]) {
  test(`a map that was moved at ${viewport.width} pixels is full on paper, from edge to edge`, async ({
    map,
    page,
  }) => {
    await page.setViewportSize(viewport);
    // Well within the county, so that there are areas everywhere.
    await map.open('#model=county&at=-0.5,53.22,-0.4,53.27');
    // None but the picture that is here can be printed.
    await page.route(/GetMap/, () => {});
    expect(await blank(page)).toBe(0);
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    expect((await page.locator('#map').boundingBox())!.width).not.toBe(viewport.width);
    expect(await blank(page)).toBe(0);
    await page.unroute(/GetMap/);
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await map.settled();
    expect(await blank(page)).toBe(0);
  });
}

for (const width of [624, 703, 718, 1032]) {
  test(`on paper ${width} pixels wide the money is one table, with its headings over its columns`, async ({
    map,
    page,
  }) => {
    await map.open('#model=county&weight.access=4');
    await page.setViewportSize({ width, height: 1032 });
    await page.emulateMedia({ media: 'print' });
    const rightEdges = await page
      .locator('#money-table tr')
      .evaluateAll((rows) =>
        rows.map((row) => [...row.children].map((cell) => Math.round(cell.getBoundingClientRect().right))),
      );
    expect(rightEdges.length).toBe(9);
    for (const edges of rightEdges) {
      expect(edges).toEqual(rightEdges[0]);
    }
    expect(rightEdges[0]!.at(-1)).toBeLessThanOrEqual(width);
    for (const heading of await page.locator('#money-table thead th').all()) {
      expect((await heading.boundingBox())!.height).toBeGreaterThan(10);
    }
  });
}

for (const [what, hash] of [
  ['the areas most in need', '#model=county&weight.access=4&compare=50'],
  ['the story of an area', '#model=county&weight.access=4&amount=15000000.00&area=S0100234'],
] as const) {
  test(`with ${what}, the page takes two sheets of A4, whether they stand or lie`, async ({ map, page }) => {
    await map.open(hash);
    await expect(page.locator('#story h3').last()).toHaveText(/^(The ten areas most in need|Areas most like it)$/);
    for (const landscape of [false, true]) {
      for (const margin of ['', '10mm']) {
        const margins = margin ? { top: margin, right: margin, bottom: margin, left: margin } : {};
        const pdf = await page.pdf({ format: 'A4', landscape, margin: margins });
        expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)!.length).toBe(2);
      }
    }
  });
}

test('the place the keyboard asks about is not printed', async ({ map, page }) => {
  await map.open();
  await page.locator('#map').focus();
  await page.keyboard.press('ArrowRight');
  await map.settled();
  await expect(page.locator('.kith-crosshair')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.kith-crosshair')).toBeHidden();
  await expect(page.locator('#map')).toHaveCSS('outline-style', 'none');
  await expect(page.locator('#map')).toHaveCSS('box-shadow', 'none');
});

test('what is printed too early is neither pale nor covered, and says that it may be from before', async ({
  map,
  page,
}) => {
  await map.open('#model=county&area=S0100234');
  const said = page.getByText('Printed before everything was up to date');
  let letThrough = () => {};
  const later = new Promise<void>((resolve) => (letThrough = resolve));
  await page.route(/viewparams=/, async (route) => {
    await later;
    await route.continue().catch(() => {});
  });
  await map.slide('access', 5);
  await expect(page.locator('#working')).toBeVisible();
  for (const part of ['#map .ol-layers', '#story', '#money-table']) {
    await expect(page.locator(part)).toHaveCSS('opacity', '0.45');
  }
  await expect(said).toBeHidden();

  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('#working')).toBeHidden();
  for (const part of ['#map .ol-layers', '#story', '#money-table', '#legend']) {
    await expect(page.locator(part)).toHaveCSS('opacity', '1');
  }
  await expect(said).toBeVisible();
  letThrough();
  await expect(page.locator('.kith-stale')).toHaveCount(0);
  await expect(said).toBeHidden();
});

/** How many pixels of the map, but for those at its edges, have nothing drawn on them. */
async function blank(page: Page): Promise<number> {
  return page
    .locator('#map canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement) => {
      const { width, height } = canvas;
      const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
      context.drawImage(canvas, 0, 0);
      const { data } = context.getImageData(2, 2, width - 4, height - 4);
      return data.filter((value, i) => i % 4 === 3 && value === 0).length;
    });
}
