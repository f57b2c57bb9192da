/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
import type { Page } from '@playwright/test';
import { expect, test } from './page';

const WHOLE = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 740 };
/** Half the world's width in the map's metres. */
const HALF = 20037508.34;

type Box = [number, number, number, number];

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
  await expect(other.locator('.kith-stale')).toHaveCount(0);
  for (const id of ['#caption', '#legend', '#story', '#money-table']) {
    expect(await other.locator(id).innerText()).toBe(await page.locator(id).innerText());
  }
  expect(await other.getByLabel('Budget').inputValue()).toBe('15,000,000.01');
  await expect(other.locator('#weight-adults-says')).toHaveText('× 2.5');
  expect(await other.locator('#split').inputValue()).toBe('30');
  expect(await other.locator('#link').inputValue()).toBe(link);
});

test('a link with what is not here shows what is', async ({ map, page }) => {
  await map.open('#model=nowhere&show=nothing&weight.nope=3&weight.access=-1&amount=lots&compare=x&at=1,2');
  await expect(page.getByRole('heading', { name: 'Need overall, as published' })).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a map that nobody moved is whole on a screen of any size', async ({ map, page }) => {
  const county = metres(await map.extent('county_index'));
  let drawn = nextMap(page);
  await map.open();
  expect(contains(await drawn, county)).toBe(true);
  const link = await page.locator('#link').inputValue();
  expect(link).not.toContain('at=');
  drawn = nextMap(page);
  await page.setViewportSize(PHONE);
  expect(contains(await drawn, county)).toBe(true);
  await page.setViewportSize(WHOLE);
  await map.settled();
  expect(await page.locator('#link').inputValue()).toBe(link);
});

test('a window that has no size yet gets its map when it has one, and no script warns', async ({ map, page }) => {
  await page.setViewportSize({ width: 1, height: 1 });
  await page.goto('index.html');
  await expect(page.locator('#map canvas').first()).toBeAttached();
  const drawn = nextMap(page);
  await page.setViewportSize(WHOLE);
  expect(contains(await drawn, metres(await map.extent('county_index')))).toBe(true);
  await map.settled();
  expect(page.url()).not.toContain('at=');
});

test('what was seen at a desk is seen on a phone, and a button leads back to the whole', async ({ map, page }) => {
  await map.open();
  const whole = await map.picture();
  await expect(page.getByRole('button', { name: 'Whole map' })).toBeHidden();
  await page.locator('#map').focus();
  await page.keyboard.press('+');
  await expect(page).toHaveURL(/at=/);
  const link = await page.locator('#link').inputValue();
  const seen = link
    .match(/at=([-\d.,]+)/)![1]!
    .split(',')
    .map(Number) as Box;

  await page.setViewportSize(PHONE);
  const drawn = nextMap(page);
  await page.goto('about:blank');
  await page.goto(link);
  expect(contains(await drawn, metres(seen))).toBe(true);
  await map.settled();
  expect(await page.locator('#link').inputValue()).toBe(link);

  await page.setViewportSize(WHOLE);
  await page.getByRole('button', { name: 'Whole map' }).click();
  await expect(page.locator('#map')).toBeFocused();
  await page.locator('#map').blur();
  expect(page.url()).not.toContain('at=');
  await expect(page.getByRole('button', { name: 'Whole map' })).toBeHidden();
  await expect.poll(async () => (await map.picture()).equals(whole)).toBe(true);
});

for (const at of ['Infinity,5,5,5', '0,0,50', '1,2,0,3', '0,-90,1,90', ',,,']) {
  test(`a link to no place, ${at}, shows the whole map`, async ({ map, page }) => {
    const county = metres(await map.extent('county_index'));
    const drawn = nextMap(page);
    await map.open(`#model=county&at=${at}`);
    expect(contains(await drawn, county)).toBe(true);
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
}

/** The box of the next map that is asked for. */
async function nextMap(page: Page): Promise<Box> {
  const request = await page.waitForRequest((request) => /GetMap/.test(request.url()));
  return new URL(request.url()).searchParams.get('bbox')!.split(',').map(Number) as Box;
}

/** Ten metres are what a link is rounded to. */
function contains(outer: Box, inner: Box): boolean {
  const ends = inner.map((value, i) => (i < 2 ? value - outer[i]! : outer[i]! - value));
  return ends.every((room) => room > -20);
}

function metres([west, south, east, north]: Box): Box {
  const x = (lon: number) => (lon * HALF) / 180;
  const y = (lat: number) => (Math.log(Math.tan(((90 + lat) * Math.PI) / 360)) * HALF) / Math.PI;
  return [x(west), y(south), x(east), y(north)];
}
