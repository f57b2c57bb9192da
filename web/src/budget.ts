/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
import { readPounds, showPounds } from './format';
import { byId } from './html';
import { showProblems } from './problems';

/** The field has room for so many characters, and for as many as are in it. */
const LEAST_CHARACTERS = 10;

/** The field for the budget, with what is wrong with it. */
export class BudgetField {
  private readonly input = byId<HTMLInputElement>('budget');

  /** @param entered told the amount that was typed, in pounds with two decimals */
  constructor(private readonly entered: (amount: string) => void) {
    byId('budget-form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.read();
    });
    this.input.addEventListener('change', () => this.read());
    this.input.addEventListener('input', () => this.makeRoom());
  }

  /** @param amount in pounds with two decimals; empty for none */
  show(amount: string): void {
    this.input.value = showPounds(amount);
    this.makeRoom();
    this.showProblem('');
  }

  /** @param text a sentence; empty for nothing */
  showProblem(text: string): void {
    const error = byId('budget-error');
    error.hidden = text === '';
    error.textContent = text;
    byId('budget-group').classList.toggle('govuk-form-group--error', text !== '');
    this.input.classList.toggle('govuk-input--error', text !== '');
    if (text) {
      this.input.setAttribute('aria-describedby', 'budget-error');
      this.input.setAttribute('aria-invalid', 'true');
    } else {
      this.input.removeAttribute('aria-describedby');
      this.input.removeAttribute('aria-invalid');
    }
  }

  private makeRoom(): void {
    const characters = Math.max(LEAST_CHARACTERS, this.input.value.length);
    this.input.style.setProperty('--characters', String(characters));
  }

  private read(): void {
    const amount = readPounds(this.input.value);
    if (amount === undefined) {
      const text = 'Enter the budget in pounds, such as 12,000,000 or 12000017.03';
      this.showProblem(text);
      showProblems([{ text, field: 'budget' }]);
    } else {
      this.showProblem('');
      showProblems([]);
      this.entered(amount);
    }
  }
}
