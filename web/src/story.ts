/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
import type { Model } from './config';
import { decimals, percent, pounds, signedPercent, signedPounds, whole } from './format';
import { el } from './html';
import type { Row } from './server';
import { attribute } from './themes';

/** What is known of one area. Rows that the server has no layer for, or that are not here yet, are undefined. */
export interface Story {
  index: Row;
  funding: Row | undefined;
  /** What the what-if moves; undefined without one. */
  change: Row | undefined;
  clusters: Row | undefined;
  /** Comes later than the rest. */
  certainty: Row | undefined;
  /** How many areas have a rank, by domain. */
  ranked: Record<string, number>;
  /** The areas most like it, most alike first; comes later than the rest. */
  peers: Row[] | undefined;
}

const CLUSTERS: Record<string, string> = {
  hot: 'In a cluster of high need: it and the areas round it are in more need than chance would explain.',
  cold: 'In a cluster of low need: it and the areas round it are in less need than chance would explain.',
  'high-low': 'High need among areas of low need: easily overlooked.',
  'low-high': 'Low need among areas of high need.',
  'not significant': 'In no cluster that chance could not explain.',
  'no neighbours': 'It touches no other area.',
  'no data': 'Not known.',
};

const ORDINALS = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'last'];

const BOUNDS: Record<string, string> = {
  floor: 'Raised to the least an area may have.',
  ceiling: 'Held at the most an area may have.',
  damping: 'Decided by the limit on losses, not by need alone.',
};

/** Tells of an area in words and figures. */
export function showStory(target: HTMLElement, model: Model, story: Story, choose: (area: string) => void): void {
  const { index } = story;
  const ranked = index['rank'] !== null;
  target.replaceChildren(
    el(
      'p',
      { class: 'govuk-body-s kith-quiet' },
      [index['area_id'], index['area_group'], residents(index)].filter(Boolean).join(' · '),
    ),
    ...(ranked
      ? [
          el(
            'p',
            { class: 'govuk-body kith-rank' },
            el('strong', {}, `Rank ${number(index['rank'])}`),
            ` of ${number(index['ranked'])}`,
          ),
          el('p', { class: 'govuk-body' }, standing(index, model.group)),
        ]
      : [el('div', { class: 'govuk-inset-text' }, notRanked(index, model))]),
    el('dl', { class: 'govuk-summary-list kith-facts' }, ...facts(story)),
    ...(ranked ? drivers(index) : []),
    ...(ranked ? [domains(index, model, story.ranked)] : []),
    ...(story.peers?.length ? peers(story.peers, choose) : []),
  );
}

function notRanked(index: Row, model: Model): string {
  const missing = index['missing'] === 1 ? '1 figure it needs is' : `${index['missing']} figures it needs are`;
  const unknown = model.domains.filter((domain) => (index[`${attribute(domain)}_rank`] ?? null) === null);
  const where = unknown.length === 0 ? '' : ` Not known: ${unknown.map((domain) => domain.title).join(', ')}.`;
  return `This area cannot be ranked: ${missing} missing.${where} Missing is not zero.`;
}

function residents(row: Row): string {
  const population = row['population'] ?? null;
  return population === null ? '' : `${number(population)} ${population === 1 ? 'resident' : 'residents'}`;
}

function standing(index: Row, group: string): string {
  const decile = Number(index['decile']);
  const tenth =
    decile === 1
      ? 'It is among the tenth of areas most in need'
      : decile === 10
        ? 'It is among the tenth of areas least in need'
        : `It is in the ${ORDINALS[decile]} tenth, counted from the most in need`;
  const inGroup = index['rank_in_group'];
  return inGroup === null ? `${tenth}.` : `${tenth}, and ranks ${number(inGroup)} in its ${group}.`;
}

function facts(story: Story): HTMLElement[] {
  const { index, funding, change, clusters, certainty } = story;
  const facts: [string, string[]][] = [];
  if (change && change['rank_before'] !== null && change['rank_after'] !== null) {
    const lines = [`Rank ${number(change['rank_before'])} as published, ${number(change['rank_after'])} with them.`];
    const money = change['change'] ?? null;
    if (money !== null) {
      lines.push(moved(Number(money)));
    }
    facts.push(['Your changes', lines]);
  }
  if (funding) {
    const nothing = whyNothing(index, funding);
    const lines = nothing ? [nothing] : [`${pounds(Number(funding['amount']))}`];
    if (!nothing && funding['per_head'] !== null) {
      lines.push(
        `${pounds(Number(funding['per_head']))} for each resident, ${timesAverage(funding['per_head_ratio'])}.`,
      );
    }
    if (funding['current'] !== null && funding['current'] !== undefined) {
      const pct = funding['change_pct'] === null ? '' : ` (${signedPercent(Number(funding['change_pct']))})`;
      lines.push(`Today ${pounds(Number(funding['current']))}: ${signedPounds(Number(funding['change']))}${pct}.`);
    }
    const bound = BOUNDS[String(funding['bound'])];
    if (bound) {
      lines.push(bound);
    }
    facts.push(['Money', lines]);
  }
  if (certainty && certainty['rank_p05'] !== null) {
    facts.push([
      'How sure',
      [
        `${between(certainty['rank_p05'], certainty['rank_p95'])} in nine of ten ways the index might have been made.`,
        `Among the tenth most in need in ${share(Number(certainty['p_worst_decile']))} of them.`,
      ],
    ]);
  }
  if (clusters) {
    facts.push(['Around it', [CLUSTERS[String(clusters['cluster'])] ?? String(clusters['cluster'])]]);
  }
  return facts.map(([key, lines]) =>
    el(
      'div',
      { class: 'govuk-summary-list__row' },
      el('dt', { class: 'govuk-summary-list__key' }, key),
      el(
        'dd',
        { class: 'govuk-summary-list__value' },
        ...lines.map((line) => el('span', { class: 'kith-line' }, line)),
      ),
    ),
  );
}

const number = (value: Row[string] | undefined): string => whole(Number(value));

/** Why an area has no money to compare with others'; empty for one that has some, or whose share is nothing. */
function whyNothing(index: Row, funding: Row): string {
  if (Number(funding['amount']) !== 0) {
    return '';
  }
  if (index['rank'] === null) {
    return 'It receives nothing: an area that cannot be ranked has no share.';
  }
  if (funding['share'] === null) {
    return 'It receives nothing: what money is shared by is not known of it.';
  }
  return funding['eligible'] ? '' : 'It receives nothing: the model shares its money among other areas.';
}

function moved(money: number): string {
  return money === 0
    ? 'As much money as published.'
    : `${pounds(Math.abs(money))} ${money > 0 ? 'more' : 'less'} than published.`;
}

function between(one: Row[string] | undefined, other: Row[string] | undefined): string {
  return one === other ? `Rank ${number(one)}` : `Between rank ${number(one)} and ${number(other)}`;
}

function share(of: number): string {
  return of === 0 ? 'none' : of === 1 ? 'all' : percent(of);
}

function timesAverage(ratio: Row[string] | undefined): string {
  return ratio === null || ratio === undefined
    ? 'where the average is not known'
    : `${decimals(Number(ratio), 2)} times the average`;
}

/** What adds to its need, if only a tenth of a point. */
function drivers(index: Row): HTMLElement[] {
  const items = [1, 2, 3]
    .map((n) => ({ name: index[`driver_${n}`], points: decimals(Number(index[`driver_${n}_points`]), 1) }))
    .filter(({ name, points }) => name && points !== decimals(0, 1))
    .map(({ name, points }) => el('li', {}, `${name}: ${points} points`));
  return items.length === 0
    ? []
    : [heading('What drives it'), el('ol', { class: 'govuk-list govuk-list--number govuk-body-s' }, ...items)];
}

/** A bar is as long as the share of areas in less need. */
function domains(index: Row, model: Model, ranked: Record<string, number>): HTMLElement {
  const rows = model.domains.map((domain) => {
    const rank = index[`${attribute(domain)}_rank`] ?? null;
    const of = ranked[domain.name]!;
    const bar = el('span', { class: 'kith-bar__fill' });
    bar.style.width = rank === null ? '0' : `${100 * (1 - (Number(rank) - 1) / of)}%`;
    return el(
      'tr',
      { class: 'govuk-table__row' },
      el('th', { class: 'govuk-table__header', scope: 'row' }, domain.title, el('span', { class: 'kith-bar' }, bar)),
      el(
        'td',
        { class: 'govuk-table__cell govuk-table__cell--numeric' },
        rank === null ? 'not known' : `${number(rank)} of ${whole(of)}`,
      ),
    );
  });
  return el(
    'table',
    { class: 'govuk-table govuk-table--small-text-until-tablet kith-domains' },
    el('caption', { class: 'govuk-table__caption govuk-table__caption--s' }, 'Its rank in each domain'),
    el(
      'thead',
      { class: 'govuk-table__head' },
      el(
        'tr',
        { class: 'govuk-table__row' },
        el('th', { class: 'govuk-table__header', scope: 'col' }, 'Domain'),
        el('th', { class: 'govuk-table__header govuk-table__header--numeric', scope: 'col' }, 'Rank'),
      ),
    ),
    el('tbody', { class: 'govuk-table__body' }, ...rows),
  );
}

function peers(rows: Row[], choose: (area: string) => void): HTMLElement[] {
  return [
    heading('Areas most like it'),
    el(
      'ul',
      { class: 'govuk-list govuk-body-s' },
      ...rows.map((row) => {
        const rank = row['rank'] === null ? 'no rank' : `rank ${number(row['rank'])}`;
        return el('li', {}, areaButton(String(row['name']), String(row['title']), choose), ` ${rank}`);
      }),
    ),
  ];
}

/**
 * The areas most in need, to choose from.
 *
 * @param why what to say first, such as that there was no area where one was asked for; empty for nothing
 */
export function showMostInNeed(target: HTMLElement, why: string, rows: Row[], choose: (area: string) => void): void {
  target.replaceChildren(
    ...(why ? [el('div', { class: 'govuk-inset-text' }, why)] : []),
    el(
      'p',
      { class: 'govuk-body-s kith-quiet kith-print-hide' },
      'Choose an area here, on the map, or by searching, to see why it stands where it does.',
    ),
    heading('The ten areas most in need'),
    el(
      'ol',
      { class: 'govuk-list govuk-list--number kith-most' },
      ...rows.map((row) => el('li', {}, areaButton(String(row['area_id']), String(row['area_name']), choose))),
    ),
  );
}

function areaButton(id: string, name: string, choose: (area: string) => void): HTMLElement {
  const button = el('button', { class: 'kith-link', type: 'button' }, name);
  button.addEventListener('click', () => choose(id));
  return button;
}

function heading(text: string): HTMLElement {
  return el('h3', { class: 'govuk-heading-s' }, text);
}
