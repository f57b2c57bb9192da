/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
import writeExcelFile from 'write-excel-file/browser';
import type { Row } from './server';

export interface Sheet {
  name: string;
  rows: Row[];
}

/** Attributes that hold pounds. */
const POUNDS = /^(.*_)?(amount|per_head|per_head_change|current|change)(_before|_after)?$/;
const MOST_CHARACTERS = 40;

/**
 * A workbook with a sheet for each table: a bold heading row that stays in sight, numbers as numbers, pounds with two
 * decimals, missing as an empty cell.
 */
export async function workbook(sheets: Sheet[]): Promise<Blob> {
  const names = sheets.map((sheet) => Object.keys(sheet.rows[0] ?? {}));
  const data = sheets.map((sheet, i) => [
    names[i]!.map((name) => ({ value: name, fontWeight: 'bold' as const })),
    ...sheet.rows.map((row) => names[i]!.map((name) => cell(name, row[name] ?? null))),
  ]);
  return writeExcelFile(data, {
    sheets: sheets.map((sheet) => sheet.name),
    columns: sheets.map((sheet, i) =>
      names[i]!.map((name) => ({
        width: Math.min(
          MOST_CHARACTERS,
          2 + sheet.rows.reduce((most, row) => Math.max(most, String(row[name] ?? '').length), name.length),
        ),
      })),
    ),
    stickyRowsCount: 1,
  });
}

function cell(name: string, value: Row[string]) {
  return typeof value === 'number' && POUNDS.test(name) ? { value, format: '#,##0.00' } : value;
}
