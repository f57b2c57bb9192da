/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
import type { Page } from '@playwright/test';
import { expect, test } from './page';

/*
 * The pictures of the docs, as the demonstration looks now. They are compared with those in docs/pictures, which bin/pictures
 * takes anew. A letter drawn a little otherwise is no difference; another typeface would be one.
 */
/** What fades in is there. */
const STILL = { animations: 'disabled' } as const;

test.use({ viewport: { width: 1200, height: 1080 } });

test('web-map.png: the web map at a desk', async ({ map, page }) => {
  await map.open();
  expect(await part(page, 'header', '.kith-title', '.kith-layout')).toMatchSnapshot('web-map.png');
});

test('web-map-what-if.png: access three times as heavy, beside the published map', async ({ map, page }) => {
  await map.open('#model=county&show=index&weight.access=3&compare=50');
  expect(await page.locator('.kith-layout').screenshot(STILL)).toMatchSnapshot('web-map-what-if.png');
});

test('web-map-story.png: the story of an area', async ({ map, page }) => {
  await map.open('#model=county&show=funding&area=S0100001');
  expect(await page.locator('.kith-layout').screenshot(STILL)).toMatchSnapshot('web-map-story.png');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 780 } });

  test('web-map-phone.png: the web map on a phone', async ({ map, page }) => {
    await map.open();
    const clip = { x: 0, y: 0, width: 390, height: 1950 };
    expect(await page.screenshot({ ...STILL, fullPage: true, clip })).toMatchSnapshot('web-map-phone.png');
  });
});

test('preview.png: a layer on the page of the preview', async ({ page }) => {
  await page.goto('/');
  const layer = page.locator('article').first();
  await layer.locator('img').evaluateAll((pictures: HTMLImageElement[]) => {
    pictures.forEach((picture) => (picture.loading = 'eager'));
    return Promise.all(pictures.map((picture) => picture.decode()));
  });
  expect(await layer.screenshot(STILL)).toMatchSnapshot('preview.png');
});

for (const [picture, layer] of [
  ['map-need.png', 'county_index'],
  ['map-money.png', 'county_funding'],
  ['map-clusters.png', 'county_clusters'],
] as const) {
  test(`${picture}: a map by WMS, and its legend`, async ({ page }) => {
    const wms = '/geoserver/kith/wms?service=WMS&version=1.1.1&format=image/png';
    const map = `${wms}&request=GetMap&styles=&srs=EPSG:27700&bbox=470000,343000,536000,405000&width=495&height=465&transparent=true`;
    await page.goto('/');
    await page.setContent(`<main style="display: inline-flex; gap: 12px; padding: 12px; align-items: flex-start; background: #e3e8ec">
      <img src="${map}&layers=${layer}"><img src="${wms}&request=GetLegendGraphic&layer=${layer}"></main>`);
    await page.waitForLoadState('networkidle');
    expect(await page.locator('main').screenshot(STILL)).toMatchSnapshot(picture);
  });
}

test('report.png: what a report comes to, and its first map', async ({ page }) => {
  await page.setViewportSize({ width: 794, height: 1123 });
  await page.setContent(await answer(page, 'Report', 'date=2026-04-01;replicates=100', 'result'));
  expect(await part(page, 'section:has(#summary)', 'figure.map >> nth=0')).toMatchSnapshot('report.png');
});

test('correlations.png: which datasets tell the same story', async ({ page }) => {
  await page.setContent(await answer(page, 'Redundancy', 'flag=0.9', 'picture'));
  await page.addStyleTag({ content: 'svg { width: 720px; height: auto }' });
  expect(await page.locator('svg').screenshot(STILL)).toMatchSnapshot('correlations.png');
});

/** The part of a page that holds some of its elements, however long it is. */
async function part(page: Page, ...elements: string[]): Promise<Buffer> {
  const boxes = await Promise.all(elements.map(async (element) => (await page.locator(element).boundingBox())!));
  const margin = 16;
  const x = Math.max(0, Math.min(...boxes.map((box) => box.x)) - margin);
  const y = Math.max(0, Math.min(...boxes.map((box) => box.y)) - margin);
  return page.screenshot({
    ...STILL,
    fullPage: true,
    clip: {
      x,
      y,
      width: Math.min(page.viewportSize()!.width, Math.max(...boxes.map((box) => box.x + box.width)) + margin) - x,
      height: Math.max(...boxes.map((box) => box.y + box.height)) + margin - y,
    },
  });
}

/** One result of a process, run on the demonstration's county. */
async function answer(page: Page, process: string, inputs: string, result: string): Promise<string> {
  const county = encodeURIComponent(
    'http://geoserver/wfs?service=WFS&version=2.0.0&request=GetFeature&typeNames=kith:county',
  );
  const response = await page.request.get(
    `/geoserver/wps?service=WPS&version=1.0.0&request=Execute&identifier=kith:${process}` +
      `&dataInputs=features=@xlink:href=${county};model=county;${inputs}&rawDataOutput=${result}`,
  );
  expect(response.ok()).toBe(true);
  return response.text();
}
