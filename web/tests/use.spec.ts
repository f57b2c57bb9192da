/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
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

test('the figures under the what-if are downloaded as CSV and GeoJSON', async ({ map, page }) => {
  await map.open(WHAT_IF);
  const funding = await map.rows('county_funding', { viewparams: 'weight.access:3;amount:15000000.00' });
  const download = async (name: string, called: string) => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
    expect(file.suggestedFilename()).toBe(called);
    return readFile(await file.path(), 'utf8');
  };
  const csv = (await download('CSV of money by area', 'county_funding_weight.access=3_amount=15000000.00.csv'))
    .trim()
    .split('\n');
  const heading = csv[0]!.trim().split(',');
  expect(csv.length).toBe(1 + funding.length);
  expect(heading).not.toContain('geom');
  const [id, pence] = [heading.indexOf('area_id'), heading.indexOf('amount_pence')];
  const inCsv = new Map(csv.slice(1).map((line) => [line.split(',')[id], Number(line.split(',')[pence])]));
  expect(inCsv).toEqual(new Map(funding.map((row) => [row['area_id'], row['amount_pence']])));
  expect([...inCsv.values()].reduce((sum, one) => sum + one)).toBe(1500000000);

  const geojson = JSON.parse(
    await download('GeoJSON of money by area', 'county_funding_weight.access=3_amount=15000000.00.geojson'),
  );
  expect(geojson.features.map((f: { properties: object }) => f.properties)).toEqual(funding);
  const [lon, lat] = geojson.features[0].geometry.coordinates.flat(3) as number[];
  expect(lon).toBeGreaterThan(-9);
  expect(lon).toBeLessThan(2);
  expect(lat).toBeGreaterThan(49);
});

test('the spreadsheet has a sheet for each table, with numbers as numbers', async ({ map, page }) => {
  await withoutFirstGroup(page);
  await map.open(WHAT_IF);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'All of these as a spreadsheet' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('county_weight.access=3_amount=15000000.00.xlsx');
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
  expect(cells.find((cell) => cell.row === 2 && cell.column === 'A')!.value).toBe('In no group');
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
  await page.addStyleTag({ content: '.kith-divider, .kith-sides { display: none }' });
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
  await page.getByRole('option', { name: 'ZZ2 1AB (postcode)' }).click();
  await expect(page.locator('#story-title')).toHaveText('Thistlemere 001B (synthetic)');
  await search.fill('dunmarrow');
  await page.getByRole('option', { name: 'Dunmarrow (synthetic) (place)' }).click();
  await expect(page.locator('#story-title')).toHaveText(/^Dunmarrow 0/);

  // Enter takes the first that is found.
  await search.fill('zz21ab');
  await expect(page.getByRole('option', { name: 'ZZ2 1AB (postcode)' })).toBeVisible();
  await search.press('Enter');
  await expect(page.locator('#story-title')).toHaveText('Thistlemere 001B (synthetic)');
});

test('Enter takes the first that is found, whether it is here already or not', async ({ map, page }) => {
  await map.open();
  await page.route(/GetFeature.*ILIKE/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await route.continue().catch(() => {});
  });
  const search = page.getByRole('combobox', { name: /Find an area/ });
  await search.fill('thistlemere 003b');
  await search.press('Enter');
  await expect(page.locator('#story-title')).toHaveText('Thistlemere 003B (synthetic)');
  await expect(page.locator('#story-title')).toBeFocused();
  await expect(search).toHaveValue('Thistlemere 003B (synthetic) · S0100130');

  // What is here is of what was typed before.
  await search.fill('fennimoor');
  await expect(page.locator('.autocomplete__option').first()).toHaveText(/Fennimoor/);
  await search.fill('larkhollow 005');
  await search.press('Enter');
  await expect(page.locator('#story-title')).toHaveText(/Larkhollow 005/);

  await search.fill('nothing is called so');
  await search.press('Enter');
  await expect(page.getByRole('option', { name: 'No results found' })).toBeVisible();
  // What is read aloud is in the same words.
  await expect(page.locator('#search-box').getByRole('status').filter({ hasText: 'No results found' })).toHaveCount(1);
  await expect(page.locator('#story-title')).toHaveText(/Larkhollow 005/);
});

test('blanks find nothing, and signs that stand for anything in a filter stand for themselves', async ({
  map,
  page,
}) => {
  await map.open('#model=county&area=S0100234');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(...(/ILIKE/.test(request.url()) ? [request.url()] : [])));
  // A layer in a database may take them for anything all the same.
  await page.route(/county_places.*ILIKE/, (route) => {
    const address = new URL(route.request().url());
    const filter = address.searchParams.get('cql_filter')!;
    address.searchParams.set('cql_filter', filter.replace(/\\([%_])/g, '$1'));
    return route.continue({ url: address.href });
  });
  const search = page.getByRole('combobox', { name: /Find an area/ });
  await search.fill('   ');
  await search.press('Enter');
  await expect(page.getByRole('option', { name: 'No results found' })).toBeVisible();
  expect(asked).toEqual([]);
  for (const signs of ['%%', '__', 'S010_234', '\\\\', "''", "' OR 1=1 --"]) {
    const answered = page.waitForResponse(/county_index.*ILIKE/);
    await search.fill(signs);
    await search.press('Enter');
    expect((await answered).status()).toBe(200);
    await expect(page.locator('#search-box').getByRole('option')).toHaveText(['No results found']);
    await map.settled();
  }
  await expect(page.locator('#story-title')).toHaveText('Fennimoor 012D (synthetic)');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await search.fill('S0100234');
  await expect(page.getByRole('option', { name: /S0100234/ })).toBeVisible();
});

test('where there is no area, that is said in the place of its story', async ({ map, page }) => {
  await map.open('#model=county&area=S0100234');
  const box = (await page.locator('#map').boundingBox())!;
  await page.mouse.click(box.x + box.width - 12, box.y + 12);
  await expect(page.locator('#story-title')).toHaveText('No area here');
  await expect(page.locator('#story')).toContainText('There is no area at this place.');
  await expect(page.getByRole('status').filter({ hasText: 'There is no area at this place.' })).toHaveCount(1);
  await expect(page.locator('.kith-most button')).toHaveCount(10);
  expect(page.url()).not.toContain('area=');
  await page.locator('.kith-most button').first().click();
  await expect(page.locator('.kith-rank')).toBeVisible();
  await expect(page.locator('.kith-story')).not.toContainText('There is no area');
});

test('an area that cannot be ranked is told so, and gets no rank and no share', async ({ map, page }) => {
  const [area] = await map.rows('county_index', { cql_filter: 'rank IS NULL', count: '1' });
  const [money] = await map.rows('county_funding', { cql_filter: `area_id = '${area!['area_id']}'` });
  await page.goto(`index.html#model=county&area=${area!['area_id']}`);
  const facts = page.locator('.kith-facts');
  await expect(facts).toContainText('It receives nothing: an area that cannot be ranked has no share.');
  await expect(facts).toContainText(`Today ${pounds(Number(money!['current']))}`);
  await expect(facts).not.toContainText('times the average');
  await expect(facts).not.toContainText('£0.00');
  await expect(page.locator('.kith-story')).toContainText('This area cannot be ranked');
  await expect(page.locator('.kith-rank')).toHaveCount(0);
});

for (const { why, of, said } of [
  { why: 'the model leaves it out', of: { share: 0, eligible: false }, said: 'the model shares its money among other' },
  { why: 'a figure is missing', of: { share: null, eligible: true }, said: 'what money is shared by is not known' },
]) {
  test(`an area that gets nothing because ${why} is told so`, async ({ map, page }) => {
    await page.route(/GetFeature.*county_funding&.*S0100234/, async (route) => {
      const answer = await route.fetch();
      const rows = await answer.json();
      Object.assign(rows.features[0].properties, { amount: 0, per_head: 0, per_head_ratio: 0, bound: null, ...of });
      await route.fulfill({ response: answer, json: rows });
    });
    await map.open('#model=county&area=S0100234');
    await expect(page.locator('.kith-facts')).toContainText(`It receives nothing: ${said}`);
    await expect(page.locator('.kith-facts')).not.toContainText('times the average');
  });
}

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

test('ranks in a domain are of the areas that have one, and what adds nothing drives nothing', async ({
  map,
  page,
}) => {
  const [area] = await map.rows('county_index', { cql_filter: "area_id = 'S0100234'" });
  await page.route(/GetFeature.*county_index.*S0100234/, async (route) => {
    const answer = await route.fetch();
    const rows = await answer.json();
    Object.assign(rows.features[0].properties, { driver_2_points: 0.05, driver_3_points: 0.04 });
    await route.fulfill({ response: answer, json: rows });
  });
  const all = await map.rows('county_index');
  await map.open('#model=county&area=S0100234');
  const ranks = await page.locator('.kith-domains tbody td').allTextContents();
  const names = ['deprivation', 'access', 'communities', 'community_safety', 'adults', 'young_people', 'early_years'];
  const of = (name: string) => all.filter((row) => row[`${name}_rank`] !== null).length;
  expect(new Set(names.map(of)).size).toBeGreaterThan(1);
  expect(ranks).toEqual(names.map((name) => `${area![`${name}_rank`]} of ${of(name)}`));
  const points = await page.locator('.kith-story .govuk-list--number li').allTextContents();
  expect(points.map((text) => text.match(/: ([\d.]+) points$/)![1])).toEqual(
    [area!['driver_1_points'], 0.1].map((n) => Number(n).toFixed(1)),
  );
});

test('areas without a group have a row of their own, called as in reports', async ({ map, page }) => {
  const weight = { viewparams: 'weight.access:4' };
  const [first] = await map.rows('county_funding_groups');
  const [changed] = await map.rows('county_funding_groups', weight);
  await withoutFirstGroup(page);
  await map.open('#model=county&weight.access=4');
  expect((await map.money()).get('In no group')!['Published']).toBe(pounds(Number(first!['amount'])));
  const lost = (Number(first!['amount_pence']) - Number(changed!['amount_pence'])) / 100;
  const outcome = (await page.locator('#outcome-says').innerText()).replace(/\u2060/g, '');
  expect(outcome).toContain(`Most money moves among the areas in no group −${pounds(lost)}.`);
});

test('where residents or the money of today are not known, nothing is worked out of them', async ({ map, page }) => {
  await page.route(/GetFeature.*county_funding_groups/, async (route) => {
    const answer = await route.fetch();
    const rows = await answer.json();
    Object.assign(rows.features[0].properties, { population: null, current: null });
    await route.fulfill({ response: answer, json: rows });
  });
  await map.open();
  const money = await map.money();
  for (const row of [[...money.keys()][0]!, 'All']) {
    expect(money.get(row)).toMatchObject({
      Residents: '',
      Today: '',
      'Change from today': '',
      'For each resident': '',
    });
  }
  expect(money.get('All')!['Published']).toBe('£12,000,000.00');
});

test('titles are kept as they are written', async ({ map, page }) => {
  await page.route(/config\.json/, async (route) => {
    const answer = await route.fetch();
    const config = await answer.json();
    config.models[0].domains[0].title = 'GP referrals';
    config.models[0].group = 'NHS trust';
    config.places[0].title = 'GP surgery';
    await route.fulfill({ response: answer, json: config });
  });
  await map.open('#model=county&show=need.deprivation');
  await expect(page.locator('#explained')).toContainText('Where each area stands in GP referrals, in fifths.');
  await expect(page.locator('#search-label')).toHaveText('Find an area, GP surgery or place');
  await expect(page.locator('#downloads')).toContainText('of Money by NHS trust, as CSV');
});

test('percentages have one decimal in every story', async ({ map, page }) => {
  await page.route(/GetFeature.*county_(index|funding|certainty)&.*S0100234/, async (route) => {
    const answer = await route.fetch();
    const rows = await answer.json();
    Object.assign(rows.features[0].properties, { population: 1, change_pct: 12, p_worst_decile: 0.12 });
    await route.fulfill({ response: answer, json: rows });
  });
  await map.open('#model=county&area=S0100234');
  const facts = page.locator('.kith-facts');
  await expect(facts).toContainText('(+12.0\u00a0%)');
  await expect(facts).toContainText('in 12.0\u00a0% of them.');
  await expect(page.locator('#story p').first()).toHaveText(/ · 1 resident$/);
});

test('an area that is not here is told of, and the areas most in need are shown', async ({ map, page }) => {
  await map.open('#model=county&area=NOSUCH');
  await expect(page.getByRole('alert')).toContainText("There is no area 'NOSUCH' in these data.");
  await expect(page.locator('.kith-most button')).toHaveCount(10);
  await expect(page.getByRole('button', { name: 'Close this area' })).toBeHidden();
  expect(page.url()).not.toContain('NOSUCH');
});

test('the line between the two maps is dragged, and the map stays where it is', async ({ map, page }) => {
  await map.open('#model=county&weight.access=5&compare=50');
  const box = (await page.locator('#map').boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + 100);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 3, box.y + 100, { steps: 4 });
  await page.mouse.move(box.x + box.width / 4, box.y + 120, { steps: 4 });
  await page.mouse.up();
  await expect(page.locator('#split')).toHaveValue('25');
  expect(page.url()).toContain('compare=25');
  expect(page.url()).not.toContain('at=');
});

test('the classes of the legend are read downwards', async ({ map, page }) => {
  await map.open();
  const places = await page.locator('#legend li').evaluateAll((all) => all.map((one) => one.getBoundingClientRect()));
  expect(places[places.length - 1]!.x).toBeGreaterThan(places[0]!.x);
  for (let i = 1; i < places.length; i++) {
    const [before, now] = [places[i - 1]!, places[i]!];
    expect(now.x === before.x ? now.y > before.y : now.x > before.x).toBe(true);
  }
});

test('an area too small to be seen on the map is moved to', async ({ map, page }) => {
  await map.open('#model=county&at=-8,49,4,58');
  const drawn = page.waitForRequest(/GetMap/);
  await page.locator('.kith-most button').first().click();
  const [west, , east] = new URL((await drawn).url()).searchParams.get('bbox')!.split(',').map(Number);
  expect(east! - west!).toBeLessThan(200_000);
});

test('the wheel scrolls the page past the map, and zooms once the map was clicked', async ({ map, page }) => {
  await map.open();
  const box = (await page.locator('#map').boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.wheel(0, 200);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(0);
  expect(page.url()).not.toContain('at=');
  await page.locator('#map').focus();
  await page.mouse.wheel(0, -200);
  await expect(page).toHaveURL(/at=/);
});

test('who must be named is named, and areas that get nothing are told of', async ({ map, page }) => {
  const without = await map.rows('county_funding', { cql_filter: 'need IS NULL' });
  const today = without.reduce((sum, row) => sum + Number(row['current']), 0);
  await map.open();
  await expect(page.locator('#unfunded')).toHaveText(
    `${without.length} areas cannot be ranked and receive nothing; today they have ${pounds(today)}.`,
  );
  await expect(page.locator('#source')).toHaveText(
    'Synthetic data made by the Kith project; about no place and nobody',
  );
});

test('a model without money speaks of none, and a domain may have any name', async ({ map, page }) => {
  await page.route(/config\.json/, async (route) => {
    const answer = await route.fetch();
    const config = await answer.json();
    delete config.models[0].amount;
    config.models[0].domains[0].name = 'funding';
    await route.fulfill({ response: answer, json: config });
  });
  await map.open();
  await expect(page.locator('#title')).toHaveText('Where need is, and why');
  await expect(page.getByLabel('Budget')).toBeHidden();
  await expect(page.locator('.kith-what-if')).not.toContainText('budget');
  await page.locator('#show').selectOption({ label: 'Money for each resident' });
  await expect(page.locator('#caption')).toHaveText('Money for each resident, as published');
});

/** Has the areas of the first group belong to none. */
async function withoutFirstGroup(page: Page): Promise<void> {
  await page.route(/GetFeature.*county_funding_groups/, async (route) => {
    const answer = await route.fetch();
    const rows = await answer.json();
    rows.features[0].properties.area_group = null;
    await route.fulfill({ response: answer, json: rows });
  });
}
