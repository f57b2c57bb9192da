/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
import { byId, el } from './html';

export interface Problem {
  /** A sentence. */
  text: string;
  /** The id of the field it is about. */
  field?: string;
}

/** Shows what went wrong at the top of the page, and goes there; an empty list takes away what was shown. */
export function showProblems(problems: Problem[]): void {
  const target = byId('errors');
  if (problems.length === 0) {
    target.replaceChildren();
    return;
  }
  const summary = el(
    'div',
    { class: 'govuk-error-summary', tabindex: '-1', role: 'alert', 'aria-labelledby': 'problem-title' },
    el('h2', { class: 'govuk-error-summary__title', id: 'problem-title' }, 'There is a problem'),
    el(
      'div',
      { class: 'govuk-error-summary__body' },
      el(
        'ul',
        { class: 'govuk-list govuk-error-summary__list' },
        ...problems.map(({ text, field }) =>
          el('li', {}, field ? el('a', { href: `#${field}`, 'data-field': field }, text) : text),
        ),
      ),
    ),
  );
  // The part of the address behind the # is the view: the link goes to its field without it.
  summary.addEventListener('click', (event) => {
    const field = (event.target as HTMLElement).dataset['field'];
    if (field) {
      event.preventDefault();
      byId(field).focus();
    }
  });
  target.replaceChildren(summary);
  summary.focus();
}
