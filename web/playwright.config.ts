/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
import { defineConfig } from '@playwright/test';

/** The tests look at a page that is served: KITH_MAP is its address. The browser is the system's Chromium. */
export default defineConfig({
  testDir: 'tests',
  // The pictures are compared only where there are the typefaces they were taken in.
  projects: [
    { name: 'page', testIgnore: 'pictures.spec.ts' },
    { name: 'pictures', testMatch: 'pictures.spec.ts' },
  ],
  outputDir: 'test-results',
  // The pictures of the docs: bin/pictures takes them, pictures.spec.ts holds them to what there is now.
  snapshotPathTemplate: '../docs/pictures/{arg}{ext}',
  updateSnapshots: 'none',
  fullyParallel: false,
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 40_000, toMatchSnapshot: { maxDiffPixelRatio: 0.015 } },
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ? 'json' : 'list',
  use: {
    baseURL: process.env['KITH_MAP'] ?? 'http://127.0.0.1:8080/geoserver/www/kith/',
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    launchOptions: {
      executablePath: process.env['KITH_CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
    },
  },
});
