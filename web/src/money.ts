/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
import { decimals, pounds, signedPounds, whole } from './format';
import { el } from './html';
import type { Row } from './server';

/** Money by group: what is shared now, beside what is published and what there is today. */
export interface Money {
  /** What a group is called, such as "district". */
  group: string;
  published: Row[];
  /** Under the what-if; the same rows where there is none. */
  changed: Row[];
  whatIf: boolean;
}

/** What a row is about; areas without a group are called as in the report. */
export const groupName = (row: Row): string => String(row['area_group'] ?? 'In no group');

/** Sums are of whole pennies, so that they are exact. */
const pence = (rows: Row[]): number => rows.reduce((sum, row) => sum + Number(row['amount_pence']), 0);
/** Undefined where it is missing in any row. */
const sum = (rows: Row[], attribute: string): number | undefined =>
  rows.some((row) => (row[attribute] ?? null) === null)
    ? undefined
    : rows.reduce((total, row) => total + Number(row[attribute]), 0);
const shown = (value: number | undefined, as: (value: number) => string): string =>
  value === undefined ? '' : as(value);

/** The row of each group; areas without one have a row too. */
const byGroup = (rows: Row[]) => new Map(rows.map((row) => [row['area_group'] ?? null, row]));

/** Where the what-if moves most money, and how much, in a sentence; empty where it moves none. */
export function greatestMove({ published, changed }: Money): string {
  const before = byGroup(published);
  const moves = changed.map((now) => {
    const then = before.get(now['area_group'] ?? null);
    const where = (now['area_group'] ?? null) === null ? 'among the areas in no group' : `in ${now['area_group']}`;
    return { where, pence: Number(now['amount_pence']) - Number(then?.['amount_pence'] ?? 0) };
  });
  const [greatest] = moves.sort((a, b) => Math.abs(b.pence) - Math.abs(a.pence));
  return greatest?.pence ? `Most money moves ${greatest.where} ${signedPounds(greatest.pence / 100)}.` : '';
}

/** The table of money by group, with a row for all of them together. */
export function showMoney(target: HTMLTableElement, money: Money): void {
  const { published, changed, whatIf } = money;
  const today = changed.some((row) => row['current'] !== null && row['current'] !== undefined);
  const before = byGroup(published);
  const title = money.group.charAt(0).toUpperCase() + money.group.slice(1);
  const headings = [
    'Areas',
    'Residents',
    ...(today ? ['Today'] : []),
    'Published',
    ...(whatIf ? ['With your changes', 'Your changes move'] : []),
    ...(today ? ['Change from today'] : []),
    'For each resident',
  ];

  const cells = (now: Row[], then: Row[]): string[] => {
    const residents = sum(now, 'population');
    const amount = pence(now) / 100;
    const was = pence(then) / 100;
    const current = sum(now, 'current');
    return [
      shown(sum(now, 'areas'), whole),
      shown(residents, whole),
      ...(today ? [shown(current, pounds)] : []),
      pounds(was),
      ...(whatIf ? [pounds(amount), signedPounds((pence(now) - pence(then)) / 100)] : []),
      ...(today ? [shown(current, (had) => signedPounds((pence(now) - Math.round(100 * had)) / 100))] : []),
      residents ? `£${decimals(amount / residents, 2)}` : '',
    ];
  };
  const row = (name: string, values: string[], total: boolean) =>
    el(
      'tr',
      { class: total ? 'govuk-table__row kith-total' : 'govuk-table__row' },
      el('th', { class: 'govuk-table__header', scope: 'row' }, name),
      ...values.map((value, i) =>
        el('td', { class: 'govuk-table__cell govuk-table__cell--numeric', 'data-heading': headings[i] ?? '' }, value),
      ),
    );

  const body = changed.map((now) => {
    const then = before.get(now['area_group'] ?? null);
    return row(groupName(now), cells([now], then ? [then] : []), false);
  });
  const head = el(
    'tr',
    { class: 'govuk-table__row' },
    el('th', { class: 'govuk-table__header', scope: 'col' }, title),
    ...headings.map((heading) =>
      el('th', { class: 'govuk-table__header govuk-table__header--numeric', scope: 'col' }, heading),
    ),
  );
  target.tHead!.replaceChildren(head);
  target.tBodies[0]!.replaceChildren(...body);
  target.tFoot!.replaceChildren(row('All', cells(changed, published), true));
}
