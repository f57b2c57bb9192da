/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
import { expect, pounds, test } from './page';

const TEN = { propertyName: 'area_name,rank', sortBy: 'rank', count: '10', cql_filter: 'rank IS NOT NULL' };

test('first look: the map, its legend, the ten areas most in need, and the money to the penny', async ({
  map,
  page,
}) => {
  await map.open();
  await expect(page.getByRole('heading', { name: 'Need overall, as published' })).toBeVisible();
  await expect(page.locator('#legend li')).toHaveCount(11);
  await expect(page.locator('#legend li').first()).toHaveText('1: the 10 % most in need');
  expect(await map.areaNames()).toEqual((await map.rows('county_index', TEN)).map((row) => row['area_name']));
  const money = await map.money();
  for (const row of await map.rows('county_funding_groups')) {
    expect(money.get(String(row['area_group']))!['Published']).toBe(pounds(Number(row['amount'])));
  }
  expect(money.get('All')!['Published']).toBe('£12,000,000.00');
});

test('a weight that is slid changes the picture, the money and the areas as the engine does', async ({ map, page }) => {
  await map.open();
  const before = await map.picture();
  const drawn = page.waitForRequest((request) => /GetMap/.test(request.url()));
  await map.slide('access', 3);
  expect(new URL((await drawn).url()).searchParams.get('viewparams')).toBe('weight.access:3');
  await map.settled();
  expect((await map.picture()).equals(before)).toBe(false);
  await expect(page.getByRole('heading', { name: 'Need overall, with your changes' })).toBeVisible();
  const whatIf = { viewparams: 'weight.access:3' };
  expect(await map.areaNames()).toEqual(
    (await map.rows('county_index', { ...TEN, ...whatIf })).map((row) => row['area_name']),
  );
  const money = await map.money();
  const published = await map.rows('county_funding_groups');
  const changed = await map.rows('county_funding_groups', whatIf);
  expect(changed).not.toEqual(published);
  for (const row of changed) {
    const cells = money.get(String(row['area_group']))!;
    expect(cells['With your changes']).toBe(pounds(Number(row['amount'])));
    const was = published.find((other) => other['area_group'] === row['area_group'])!;
    expect(cells['Published']).toBe(pounds(Number(was['amount'])));
  }
  expect(money.get('All')!['With your changes']).toBe('£12,000,000.00');

  await page.getByRole('button', { name: 'Back to the published model' }).click();
  await map.settled();
  expect((await map.picture()).equals(before)).toBe(true);
});

test('a budget is shared to the penny', async ({ map, page }) => {
  await map.open();
  await page.getByLabel('Budget').fill('£13,000,017.03');
  await page.getByRole('button', { name: 'Update' }).click();
  await map.settled();
  const money = await map.money();
  expect(money.get('All')!['With your changes']).toBe('£13,000,017.03');
  const groups = [...money].filter(([name]) => name !== 'All');
  const pence = groups.map(([, cells]) => Number(cells['With your changes']!.replace(/[^\d]/g, '')));
  expect(pence.reduce((sum, one) => sum + one)).toBe(1300001703);
});

test('a budget that is none is told what is expected, and nothing is asked', async ({ map, page }) => {
  await map.open();
  let asked = 0;
  page.on('request', () => asked++);
  await page.getByLabel('Budget').fill('lots');
  await page.getByRole('button', { name: 'Update' }).click();
  await expect(page.getByRole('alert')).toBeFocused();
  await page
    .getByRole('alert')
    .getByRole('link', { name: /Enter the budget in pounds/ })
    .click();
  await expect(page.getByLabel('Budget')).toBeFocused();
  expect(asked).toBe(0);
});

for (const width of [1280, 800, 360]) {
  test(`at ${width} pixels the budget's field shows all digits of a long amount`, async ({ map, page }) => {
    await page.setViewportSize({ width, height: 740 });
    await map.open('#model=county&amount=1234567890.12');
    const budget = page.getByLabel('Budget');
    const hidden = () => budget.evaluate((input: HTMLInputElement) => input.scrollWidth - input.clientWidth);
    await expect(budget).toHaveValue('1,234,567,890.12');
    expect(await hidden()).toBe(0);
    await budget.fill('£999,999,999,999.99');
    expect(await hidden()).toBe(0);
    const update = (await page.getByRole('button', { name: 'Update' }).boundingBox())!;
    expect(update.x + update.width).toBeLessThan(width);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });
}

test('a click on the map tells the story of the area there', async ({ map, page }) => {
  await map.open();
  const box = (await page.locator('#map').boundingBox())!;
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect(page.locator('.kith-rank')).toBeVisible();
  const id = new URLSearchParams(new URL(page.url()).hash.slice(1)).get('area')!;
  const here = { cql_filter: `area_id='${id}'` };
  const [index] = await map.rows('county_index', here);
  const [funding] = await map.rows('county_funding', here);
  const [certainty] = await map.rows('county_certainty', here);
  const story = page.locator('.kith-story');
  await expect(story).toContainText(`Rank ${index!['rank']} of ${index!['ranked']}`);
  await expect(page.locator('#story-title')).toHaveText(String(index!['area_name']));
  await expect(story).toContainText(String(index!['driver_1']));
  await expect(story).toContainText(pounds(Number(funding!['amount'])));
  await expect(story).toContainText(`${pounds(Number(funding!['per_head']))} for each resident`);
  await expect(story).toContainText(`Between rank ${certainty!['rank_p05']} and ${certainty!['rank_p95']}`);
  await expect(story.getByRole('heading', { name: 'Areas most like it' })).toBeVisible();
  await expect(story.locator('li .kith-link')).toHaveCount(5);
  await page.getByRole('button', { name: 'Close this area' }).click();
  await expect(page.getByRole('heading', { name: 'The ten areas most in need' })).toBeVisible();
});
