/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** The bundle goes where GeoServer serves static files from. All its addresses are relative, so it works in any folder. */
export default defineConfig({
  base: './',
  resolve: { alias: [{ find: /^fflate$/, replacement: fileURLToPath(new URL('src/zip.ts', import.meta.url)) }] },
  build: {
    outDir: '../geoserver-config/www/kith',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    // No data: addresses in the style sheet, which the pages' security policy would have to allow.
    assetsInlineLimit: 0,
  },
});
