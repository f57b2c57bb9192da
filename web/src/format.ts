/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */

const POUNDS = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' });
const SIGNED_POUNDS = new Intl.NumberFormat('en-GB', {
  style: 'currency',
  currency: 'GBP',
  signDisplay: 'exceptZero',
});
const WHOLE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const EXACT = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 17 });

export const pounds = (value: number): string => POUNDS.format(value);
/** The sign and the amount stay on one line. */
export const signedPounds = (value: number): string =>
  SIGNED_POUNDS.format(value).replace('-', '−').replace(/^[+−]/, '$&\u2060');
export const whole = (value: number): string => WHOLE.format(value);

/** With all its digits. */
export const exact = (value: number): string => EXACT.format(value);

export function decimals(value: number, digits: number): string {
  return value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

export function percent(share: number): string {
  return `${decimals(100 * share, 1)}\u00a0%`;
}

export function signedPercent(value: number): string {
  const text = value.toLocaleString('en-GB', {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  });
  return `${text.replace('-', '−')}\u00a0%`;
}

/**
 * An amount of money as people type it, such as "£15,000,000" or "12000017.03", in the form the server wants: pounds with
 * two decimals. Kept as text all the way, so that no penny is lost.
 *
 * @returns undefined when it is no amount
 */
export function readPounds(typed: string): string | undefined {
  const match = /^£?(\d{1,12}|\d{1,3}(?:,\d{3}){1,3})(?:\.(\d{1,2}))?$/.exec(typed.replace(/\s/g, ''));
  if (!match?.[1]) {
    return undefined;
  }
  const whole = match[1].replace(/,/g, '').replace(/^0+(?=\d)/, '');
  return `${whole}.${(match[2] ?? '').padEnd(2, '0')}`;
}

/** The other way: "15000000.00" becomes "15,000,000", and pence are shown where there are any. */
export function showPounds(amount: string): string {
  const [pounds = '', pence = ''] = amount.split('.');
  const grouped = pounds.replace(/\B(?=(\d{3})+$)/g, ',');
  return /^0*$/.test(pence) ? grouped : `${grouped}.${pence}`;
}
