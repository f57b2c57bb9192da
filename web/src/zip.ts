/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
import { zipSync, type AsyncZippable } from 'fflate/browser';

export { strToU8, zipSync } from 'fflate/browser';

/**
 * What the spreadsheet's library packs with: the original would start workers from blob: addresses, which GeoServer's
 * security policy forbids.
 */
export function zip(files: AsyncZippable, done: (problem: Error | null, packed: Uint8Array) => void): void {
  done(null, zipSync(files));
}
