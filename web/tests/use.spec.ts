/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import { expect, pounds, test } from './page';

const WHAT_IF = '#model=county&show=funding&weight.access=3&amount=15000000.00&area=S0100234';

test('each choice draws another map with the legend of its style', async ({ map, page }) => {
  await map.open();
  const pictures = new Set<string>();
  const choices = await page
    .locator('#show option')
    .evaluateAll((all) => all.map((o) => (o as HTMLOptionElement).value));
  expect(choices.length).toBe(13);
  for (const choice of choices) {
    await page.locator('#show').selectOption(choice);
    await map.settled();
    await expect(page.locator('#legend li', { hasText: 'No data' })).toHaveCount(1);
    pictures.add((await map.picture()).toString('base64'));
  }
  // Without a what-if nothing has moved; every other choice looks like no other.
  expect(pictures.size).toBe(choices.length);
});

test('a link restores all that is looked at', async ({ map, page, context }) => {
  await map.open();
  await page.locator('#show').selectOption('gain');
  await map.slide('adults', 2.5);
  await page.getByLabel('Budget').fill('15000000.01');
  await page.getByLabel('Budget').press('Enter');
  await page.getByLabel(/Compare with the published model/).check();
  await page.locator('#split').fill('30');
  await page.locator('.kith-most button').first().click();
  await expect(page.locator('.kith-rank')).toBeVisible();
  await page.locator('#map').focus();
  await page.keyboard.press('+');
  await expect(page).toHaveURL(/at=/);
  await map.settled();
  const link = await page.locator('#link').inputValue();

  const other = await context.newPage();
  await other.goto(link);
  await expect(other.locator('.kith-rank')).toBeVisible();
  await expect(other.locator('.kith-stale, [aria-busy]')).toHaveCount(0);
  for (const id of ['#caption', '#legend', '#story', '#money-table']) {
    expect(await other.locator(id).innerText()).toBe(await page.locator(id).innerText());
  }
  expect(await other.getByLabel('Budget').inputValue()).toBe('15,000,000.01');
  expect(await other.locator('#weight-adults').inputValue()).toBe('2.5');
  expect(await other.locator('#split').inputValue()).toBe('30');
  expect(await other.locator('#link').inputValue()).toBe(link);
});

test('a link with what is not here shows what is', async ({ map, page }) => {
  await map.open('#model=nowhere&show=nothing&weight.nope=3&weight.access=99&amount=lots&compare=x&at=1,2');
  await expect(page.getByRole('heading', { name: 'Need overall, as published' })).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('the figures under the what-if are downloaded as CSV and GeoJSON', async ({ map, page }) => {
  await map.open(WHAT_IF);
  const funding = await map.rows('county_funding', { viewparams: 'weight.access:3;amount:15000000.00' });
  const download = async (name: string) => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
    return readFile(await file.path(), 'utf8');
  };
  const csv = (await download('CSV of money by area')).trim().split('\n');
  const heading = csv[0]!.trim().split(',');
  expect(csv.length).toBe(1 + funding.length);
  expect(heading).not.toContain('geom');
  const [id, pence] = [heading.indexOf('area_id'), heading.indexOf('amount_pence')];
  const inCsv = new Map(csv.slice(1).map((line) => [line.split(',')[id], Number(line.split(',')[pence])]));
  expect(inCsv).toEqual(new Map(funding.map((row) => [row['area_id'], row['amount_pence']])));
  expect([...inCsv.values()].reduce((sum, one) => sum + one)).toBe(1500000000);

  const geojson = JSON.parse(await download('GeoJSON of money by area'));
  expect(geojson.features.map((f: { properties: object }) => f.properties)).toEqual(funding);
  const [lon, lat] = geojson.features[0].geometry.coordinates.flat(3) as number[];
  expect(lon).toBeGreaterThan(-9);
  expect(lon).toBeLessThan(2);
  expect(lat).toBeGreaterThan(49);
});

test('the spreadsheet has a sheet for each table, with numbers as numbers', async ({ map, page }) => {
  await map.open(WHAT_IF);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'All of these as a spreadsheet' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('county.xlsx');
  const parts = unzipSync(await readFile(await file.path()));
  const part = (name: string) => strFromU8(parts[name]!);
  const sheets = [...part('xl/workbook.xml').matchAll(/<sheet name="([^"]*)"/g)].map((match) => match[1]);
  expect(sheets).toEqual(['Need by area', 'Money by area', 'Money by district', 'About']);
  const shared = [...part('xl/sharedStrings.xml').matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map((match) => match[1]!);
  const cells = [...part('xl/worksheets/sheet3.xml').matchAll(/<c r="([A-Z]+)(\d+)"([^>]*)>(?:<v>([^<]*)<\/v>)?/g)].map(
    ([, column, row, more, value]) => ({
      column: column!,
      row: Number(row),
      value: more!.includes('t="s"') ? shared[Number(value)] : value === undefined ? null : Number(value),
    }),
  );
  const at = cells.find((cell) => cell.row === 1 && cell.value === 'amount')!.column;
  const amounts = cells.filter((cell) => cell.column === at && cell.row > 1).map((cell) => cell.value);
  const groups = await map.rows('county_funding_groups', { viewparams: 'weight.access:3;amount:15000000.00' });
  expect(amounts).toEqual(groups.map((row) => row['amount']));
  expect(part('xl/worksheets/sheet3.xml')).toContain('state="frozen"');
});

test('the published model beside the changed one: what is left of the line is published', async ({ map, page }) => {
  await map.open();
  const published = await map.picture();
  await map.slide('access', 5);
  await map.settled();
  const changed = await map.picture();
  await page.getByLabel(/Compare with the published model/).check();
  await map.settled();
  const both = await map.picture();
  expect(both.equals(published) || both.equals(changed)).toBe(false);
  // The line and its labels stand over the map; where it is at an end, only one of the two is seen.
  await page.addStyleTag({ content: '.kith-divider { display: none }' });
  await page.locator('#split').fill('100');
  expect((await map.picture()).equals(published)).toBe(true);
  await page.locator('#split').fill('0');
  expect((await map.picture()).equals(changed)).toBe(true);
});

test('an area is found by name and by code, and its story told', async ({ map, page }) => {
  await map.open();
  await page.getByRole('combobox', { name: /Find an area/ }).fill('thistlemere 003');
  await page.getByRole('option', { name: /Thistlemere 003B/ }).click();
  await expect(page.locator('#story-title')).toHaveText('Thistlemere 003B (synthetic)');
  await page.getByRole('combobox', { name: /Find an area/ }).fill('S0100234');
  await page.getByRole('option', { name: /S0100234/ }).click();
  await expect(page.locator('#story-title')).toHaveText('Fennimoor 012D (synthetic)');
});

test('a postcode and a place are found, and the area there chosen', async ({ map, page }) => {
  await map.open();
  const search = page.getByRole('combobox', { name: 'Find an area, postcode or place' });
  await search.fill('zz21ab');
  await page.getByRole('option', { name: 'ZZ2 1AB (Postcode)' }).click();
  await expect(page.locator('#story-title')).toHaveText('Thistlemere 001B (synthetic)');
  await search.fill('dunmarrow');
  await page.getByRole('option', { name: 'Dunmarrow (synthetic) (Place)' }).click();
  await expect(page.locator('#story-title')).toHaveText(/^Dunmarrow 0/);
});

test('an area that cannot be ranked is told so, and gets no rank', async ({ map, page }) => {
  const [area] = await map.rows('county_index', { cql_filter: 'rank IS NULL', count: '1' });
  await page.goto(`index.html#model=county&area=${area!['area_id']}`);
  await expect(page.locator('.kith-story')).toContainText('This area cannot be ranked');
  await expect(page.locator('.kith-rank')).toHaveCount(0);
});

test('what a change moves is told in the story of an area', async ({ map, page }) => {
  await map.open(WHAT_IF);
  const [change] = await map.rows('county_change', {
    cql_filter: "area_id='S0100234'",
    viewparams: 'weight.access:3;amount:15000000.00',
  });
  await expect(page.locator('.kith-story')).toContainText(
    `Rank ${change!['rank_before']} as published, ${change!['rank_after']} with them`,
  );
  await expect(page.locator('.kith-story')).toContainText(pounds(Number(change!['amount_after'])));
});
