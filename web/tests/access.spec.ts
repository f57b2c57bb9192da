/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './page';

async function violations(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return found.violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.map((node) => node.html).join(' ')}`);
}

for (const width of [1280, 360]) {
  test.describe(`${width} pixels wide`, () => {
    test.use({ viewport: { width, height: 740 } });

    test(`axe finds nothing wrong in any state at ${width} pixels`, async ({ map, page }) => {
      await map.open();
      expect(await violations(page)).toEqual([]);
      await map.open('#model=county&show=change&weight.access=3&amount=15000000.00&area=S0100234&compare=40');
      await page.reload();
      await map.settled();
      await expect(page.getByRole('heading', { name: 'Areas most like it' })).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.getByRole('combobox', { name: /Find an area/ }).fill('thistle');
      await expect(page.locator('.autocomplete__option').first()).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByLabel('Budget').fill('lots');
      await page.getByLabel('Budget').press('Enter');
      await expect(page.getByRole('alert')).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test('nothing is wider than a phone, and a tap on the map leads to the story', async ({ map, page }) => {
    await map.open('#model=county&weight.access=3&compare=100');
    const width = () => page.evaluate(() => document.documentElement.scrollWidth);
    expect(await width()).toBe(360);
    await page.locator('#map').scrollIntoViewIfNeeded();
    const box = (await page.locator('#map').boundingBox())!;
    await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
    await expect(page.locator('.kith-rank')).toBeVisible();
    await expect(page.locator('#story-title')).toBeInViewport();
    await expect(page.getByRole('heading', { name: 'Areas most like it' })).toBeVisible();
    expect(await width()).toBe(360);
  });

  test('fingers find what they press: nothing to press is smaller than 24 pixels', async ({ map, page }) => {
    await map.open('#model=county&area=S0100234');
    const small = await page.locator('button:visible, select:visible, input:visible').evaluateAll((all) =>
      all
        .filter((one) => !one.classList.contains('autocomplete__hint'))
        .map((one) => ({ id: one.id || one.textContent, box: one.getBoundingClientRect() }))
        .filter(({ box }) => box.height < 24 || box.width < 24)
        .map(({ id }) => id),
    );
    expect(small).toEqual([]);
  });
});

test('with the keyboard alone: choose, search, slide, set a budget, ask about the middle of the map', async ({
  map,
  page,
}) => {
  await map.open();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to main content' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.locator('#show')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('#caption')).toHaveText('Deprivation, as published');
  await page.keyboard.press('Tab');
  await page.keyboard.type('larkhollow 005');
  await expect(page.locator('.autocomplete__option').first()).toHaveText(/Larkhollow 005/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.locator('#story-title')).toHaveText(/Larkhollow 005/);
  await expect(page.locator('#story-title')).toBeFocused();

  await page.locator('#map').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.locator('#story-title')).not.toHaveText(/Larkhollow 005/);

  await page.locator('#weight-access').focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('#weight-access-says')).toHaveText('× 1.1');
  await expect(page.locator('#caption')).toHaveText('Deprivation, with your changes');
  await page.locator('#budget').focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('14000000');
  await page.keyboard.press('Enter');
  await map.settled();
  expect((await map.money()).get('All')!['With your changes']).toBe('£14,000,000.00');
});

for (const { width, seen } of [
  { width: 1280, seen: ['choose', 'what-if', 'map-panel', 'story'] },
  { width: 360, seen: ['choose', 'map-panel', 'what-if', 'story'] },
]) {
  test(`at ${width} pixels the keyboard comes to the parts of the page as they are seen, column by column`, async ({
    map,
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await map.open('#model=county&area=S0100234');
    await page.locator('#show').focus();
    const parts: string[] = [];
    for (let i = 0; i < 30; i++) {
      const part = await page.evaluate(
        () => document.activeElement!.closest('.kith-layout > section')?.className.split(' ')[0],
      );
      if (part && part !== parts.at(-1)) {
        parts.push(part);
      }
      await page.keyboard.press('Tab');
    }
    expect(parts).toEqual(seen.map((part) => `kith-${part}`));
  });
}

test('a phone that is turned keeps the focus', async ({ map, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await map.open();
  await map.slider('access').focus();
  await page.setViewportSize({ width: 740, height: 360 });
  await expect(page.locator('#what-if + #map-panel')).toHaveCount(1);
  await expect(map.slider('access')).toBeFocused();
});

test('every control that has the focus shows it', async ({ map, page }) => {
  await map.open('#model=county&area=S0100234&compare=50');
  const hidden: string[] = [];
  await page.locator('#show').focus();
  for (let i = 0; i < 40; i++) {
    const seen = await page.evaluate(() => {
      const style = getComputedStyle(document.activeElement!);
      return {
        what: document.activeElement!.id || document.activeElement!.textContent,
        shown: style.outlineStyle !== 'none' || style.boxShadow !== 'none',
      };
    });
    // The link over everything else has a colour of its own when it is there.
    if (!seen.shown && seen.what && !/Skip to main content/.test(seen.what)) {
      hidden.push(seen.what.slice(0, 40));
    }
    await page.keyboard.press('Tab');
  }
  expect(hidden).toEqual([]);
});

test('buttons are named in words, and a slider speaks with one voice', async ({ map, page }) => {
  await map.open();
  for (const name of ['Zoom in', 'Zoom out']) {
    await expect(page.getByRole('button', { name, exact: true })).toBeVisible();
  }
  await expect(map.slider('access')).toHaveAttribute('aria-valuetext', 'times 1');
  await expect(page.locator('#weights output, #weights [role=status]')).toHaveCount(0);
});
