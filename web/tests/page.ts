/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
import { expect, test as base, type Locator, type Page } from '@playwright/test';

export type Row = Record<string, string | number | null>;

/** The page as its users meet it, and the services beneath it to hold it to. */
export class MapPage {
  constructor(readonly page: Page) {}

  async open(hash = ''): Promise<void> {
    await this.page.goto(`index.html${hash}`);
    await this.settled();
  }

  /** Waits until everything that was asked for is on the screen. */
  async settled(): Promise<void> {
    await expect(this.page.locator('#story h3, #story .kith-rank').first()).toBeVisible();
    await expect(this.page.locator('.kith-stale')).toHaveCount(0);
  }

  /** Moves a slider as a hand does: it says where it is on the way, and once that it was let go. */
  async slide(domain: string, weight: number): Promise<void> {
    await this.slider(domain).evaluate((input: HTMLInputElement, says) => {
      const output = document.getElementById(`${input.id}-says`)!;
      for (let stop = 0; stop <= Number(input.max); stop++) {
        input.value = String(stop);
        input.dispatchEvent(new Event('input', { bubbles: true }));
        if (output.textContent === says) {
          input.dispatchEvent(new Event('change', { bubbles: true }));
          return;
        }
      }
      throw new Error(`The slider never says ${says}.`);
    }, times(weight));
  }

  /** Has the page's first model weigh its domains so, and the others of them 1. */
  async weigh(weights: Record<string, number>): Promise<void> {
    await this.page.route(/config\.json/, async (route) => {
      const answer = await route.fetch();
      const config = await answer.json();
      for (const domain of config.models[0].domains) {
        domain.weight = weights[domain.name] ?? 1;
      }
      await route.fulfill({ response: answer, json: config });
    });
  }

  slider(domain: string): Locator {
    return this.page.locator(`#weight-${domain}`);
  }

  /** What a slider says its weight is. */
  weight(domain: string): Locator {
    return this.page.locator(`#weight-${domain}-says`);
  }

  picture(): Promise<Buffer> {
    return this.page.locator('#map').screenshot();
  }

  /** The table of money, by group and heading. */
  async money(): Promise<Map<string, Record<string, string>>> {
    const rows = await this.page.locator('#money-table tbody tr, #money-table tfoot tr').evaluateAll((trs) =>
      trs.map((tr) => ({
        name: tr.querySelector('th')!.textContent!,
        cells: Object.fromEntries(
          [...tr.querySelectorAll('td')].map((td) => [td.getAttribute('data-heading')!, td.textContent!]),
        ),
      })),
    );
    return new Map(rows.map(({ name, cells }) => [name, cells]));
  }

  /** What WFS says of a layer, in its order. */
  async rows(layer: string, more: Record<string, string> = {}): Promise<Row[]> {
    const query = new URLSearchParams({
      service: 'WFS',
      version: '2.0.0',
      request: 'GetFeature',
      typeNames: `kith:${layer}`,
      outputFormat: 'application/json',
      ...more,
    });
    const answer = await this.page.request.get(`../../kith/ows?${query}`);
    expect(answer.ok()).toBe(true);
    return (await answer.json()).features.map((feature: { properties: Row }) => feature.properties);
  }

  /** The box of a layer as the map service has it: west, south, east and north in degrees. */
  async extent(layer: string): Promise<[number, number, number, number]> {
    const answer = await this.page.request.get('../../kith/ows?service=WMS&version=1.3.0&request=GetCapabilities');
    const box = new RegExp(`<Name>(?:kith:)?${layer}</Name>.*?<EX_GeographicBoundingBox>(.*?)</EX_Geo`, 's');
    const [west, east, south, north] = (await answer.text())
      .match(box)![1]!
      .match(/-?\d+\.\d+/g)!
      .map(Number);
    return [west!, south!, east!, north!];
  }

  async areaNames(): Promise<string[]> {
    return this.page.locator('.kith-most button').allTextContents();
  }
}

/** Tests with a page that fails them when a script of it fails or warns, or when it asks any host but its own. */
export const test = base.extend<{ map: MapPage }>({
  map: async ({ page, baseURL }, use) => {
    const wrong: string[] = [];
    page.on('pageerror', (error) => wrong.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'warning') {
        wrong.push(message.text());
      }
    });
    page.on('request', (request) => {
      if (/^https?:/.test(request.url()) && new URL(request.url()).host !== new URL(baseURL!).host) {
        wrong.push(`asked another host: ${request.url()}`);
      }
    });
    await use(new MapPage(page));
    expect(wrong).toEqual([]);
  },
});

const times = (weight: number) => (weight === 0 ? 'not at all' : `× ${weight.toLocaleString('en-GB')}`);

export { expect };
export const pounds = (value: number) =>
  new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' }).format(value);
