/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
import { expect, pounds, test } from './page';

test('weights of any size are shown as they are published, and found again', async ({ map, page }) => {
  await map.weigh({ deprivation: 0.225, access: 0.093, communities: 25 });
  await map.open();
  await expect(map.weight('deprivation')).toHaveText('× 0.225');
  await expect(map.weight('access')).toHaveText('× 0.093');
  await expect(map.weight('communities')).toHaveText('× 25');
  await map.slider('deprivation').focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/weight\.deprivation=0\.25/);
  await page.keyboard.press('ArrowLeft');
  await expect(map.weight('deprivation')).toHaveText('× 0.225');
  expect(page.url()).not.toContain('weight.');
  await map.open('#model=county&weight.communities=40.5');
  await page.reload();
  await map.settled();
  await expect(map.weight('communities')).toHaveText('× 40.5');
  await expect(page.locator('#caption')).toHaveText('Need overall, with your changes');
});

test('the keys move a weight by little, those for pages by more, and the ends are what the server takes', async ({
  map,
  page,
}) => {
  await map.weigh({ deprivation: 0.225, communities: 400_000 });
  const asked: number[] = [];
  page.on('request', (request) => {
    const weight = /viewparams=.*weight\.communities%3A([\d.]+)/.exec(request.url());
    asked.push(...(weight ? [Number(weight[1])] : []));
  });
  await map.open();
  await expect(map.weight('communities')).toHaveText('× 400,000');
  const weight = async (domain: string) =>
    Number((await map.weight(domain).innerText()).replace(/[×,\s]|not at all/g, ''));
  for (const [domain, published] of [
    ['deprivation', 0.225],
    ['communities', 400_000],
  ] as const) {
    await map.slider(domain).focus();
    await page.keyboard.press('ArrowRight');
    const up = (await weight(domain)) / published;
    expect(up).toBeGreaterThan(1);
    expect(up).toBeLessThanOrEqual(1.126);
    await page.keyboard.press('ArrowLeft');
    expect(await weight(domain)).toBe(published);
    await page.keyboard.press('ArrowLeft');
    const down = (await weight(domain)) / published;
    expect(down).toBeLessThan(1);
    expect(down).toBeGreaterThan(0.88);
    await page.keyboard.press('PageDown');
    expect((await weight(domain)) / published).toBeLessThan(down * down);
    await page.keyboard.press('Home');
    await expect(map.weight(domain)).toHaveText('not at all');
    await page.keyboard.press('PageUp');
    await page.keyboard.press('End');
    await expect(map.weight(domain)).toHaveText('× 1,000,000');
  }
  await map.settled();
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(Math.max(...asked)).toBe(1_000_000);
  // More than the server takes, and less, is no weight.
  await map.open('#model=county&weight.access=1000001&weight.deprivation=0.0000001');
  await page.reload();
  await map.settled();
  await expect(map.weight('access')).toHaveText('× 1');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('beside the sliders stands what they do, as the services say', async ({ map, page }) => {
  await map.open();
  await expect(page.getByRole('status').filter({ hasText: 'Nothing is changed.' })).toBeVisible();
  await map.slide('access', 3);
  await map.settled();
  const whatIf = { viewparams: 'weight.access:3' };
  const enter = await map.rows('county_change', { ...whatIf, cql_filter: "worst_decile = 'in'" });
  const published = await map.rows('county_funding_groups');
  const moves = (await map.rows('county_funding_groups', whatIf)).map((row) => ({
    name: row['area_group'],
    pence:
      Number(row['amount_pence']) -
      Number(published.find((was) => was['area_group'] === row['area_group'])!['amount_pence']),
  }));
  const most = moves.reduce((one, other) => (Math.abs(other.pence) > Math.abs(one.pence) ? other : one));
  const outcome = (await page.locator('#outcome-says').innerText()).replace(/\u2060/g, '');
  const money = `${most.pence < 0 ? '−' : '+'}${pounds(Math.abs(most.pence) / 100)}`;
  expect(outcome).toBe(
    `${enter.length} areas enter the tenth most in need. Most money moves in ${most.name} ${money}.`,
  );
});

test('who has changed nothing is told so where changes would be seen', async ({ map, page }) => {
  await map.open();
  const told = page.getByText('You have changed nothing yet');
  await expect(told).toBeHidden();
  await page.locator('#show').selectOption('change');
  await expect(page.locator('#caption')).toHaveText('What your changes move');
  await expect(told).toBeVisible();
  await page.locator('#show').selectOption('index');
  await page.getByLabel(/Compare with the published model/).check();
  await expect(told).toBeVisible();
  await map.slide('access', 2);
  await expect(told).toBeHidden();
});

test('a budget that cannot be shared is refused at its field, and older figures are said to be old', async ({
  map,
  page,
}) => {
  await map.open();
  await page.getByLabel('Budget').fill('100');
  await page.getByLabel('Budget').press('Enter');
  const refused = page.getByRole('alert').getByRole('link', { name: /The amount of £100\.00 cannot keep/ });
  await expect(refused).toBeVisible();
  await expect(page.locator('#budget-error')).toHaveText((await refused.textContent())!);
  await expect(page.getByText('These figures are from before')).toBeVisible();
  await refused.click();
  await expect(page.getByLabel('Budget')).toBeFocused();
  await page.getByLabel('Budget').fill('13000000');
  await page.getByLabel('Budget').press('Enter');
  await map.settled();
  await expect(page.locator('#budget-error')).toBeHidden();
  await expect(page.getByText('These figures are from before')).toBeHidden();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('the last domain that counts goes on counting', async ({ map, page }) => {
  const others = ['deprivation', 'communities', 'community-safety', 'adults', 'young-people', 'early-years'];
  await map.open(`#model=county&${others.map((name) => `weight.${name}=0`).join('&')}`);
  await map.slide('access', 0);
  await page.getByRole('alert').getByRole('link', { name: 'At least one domain must count' }).click();
  await expect(map.slider('access')).toBeFocused();
  await expect(map.weight('access')).toHaveText('× 1');
  expect(page.url()).not.toContain('weight.access');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('the last slider and what it does are seen together, and a link leads back to the map', async ({
    map,
    page,
  }) => {
    await map.open('#model=county&weight.early-years=3');
    await map.slider('early-years').focus();
    await expect(map.slider('early-years')).toBeInViewport({ ratio: 1 });
    await expect(page.locator('#outcome-says')).toBeInViewport({ ratio: 1 });
    await page.getByRole('link', { name: 'See the map' }).click();
    await expect(page.locator('#map')).toBeFocused();
    expect(page.url()).toContain('weight.early-years=3');
  });

  test('each of two maps is named where its side has room for it, and no name is cut', async ({ map, page }) => {
    await map.open('#model=county&weight.access=3&compare=50');
    const frame = (await page.locator('.kith-map-frame').boundingBox())!;
    const name = (text: string) => page.locator('#sides').getByText(text, { exact: true });
    const names = { left: name('Published'), right: name('With your changes') };
    for (const [split, left, right] of [
      [50, true, true],
      [75, true, false],
      [100, true, false],
      [10, false, true],
      [0, false, true],
    ] as const) {
      await page.locator('#split').fill(String(split));
      for (const [name, shown] of [
        [names.left, left],
        [names.right, right],
      ] as const) {
        if (shown) {
          await expect(name).toBeInViewport({ ratio: 1 });
          const box = (await name.boundingBox())!;
          expect(box.x).toBeGreaterThanOrEqual(frame.x);
          expect(box.x + box.width).toBeLessThanOrEqual(frame.x + frame.width);
        } else {
          await expect(name).not.toBeInViewport();
        }
      }
    }
  });
});

test.describe('on a tablet held upright', () => {
  test.use({ viewport: { width: 768, height: 1024 } });

  test('sliders and map are beside each other', async ({ map, page }) => {
    await map.open();
    const sliders = (await page.locator('#weights').boundingBox())!;
    const shown = (await page.locator('#map').boundingBox())!;
    expect(sliders.x + sliders.width).toBeLessThan(shown.x);
    await map.slider('early-years').focus();
    await expect(map.slider('early-years')).toBeInViewport({ ratio: 1 });
    await expect(page.locator('#map')).toBeInViewport({ ratio: 0.5 });
  });
});
