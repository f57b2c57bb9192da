/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
import { byId } from './html';
import { showProblems, type Problem } from './problems';
import { Refusal } from './server';
import { Work } from './work';

/** What is here soon needs no word. */
const SOON_MILLIS = 400;

interface Trouble extends Problem {
  /** Whether it stays when all there is to see is up to date. */
  lasts: boolean;
}

/** What the page says of its work: that it goes on, which parts are from before, and what went wrong. */
export class Progress {
  readonly work: Work;
  private troubles: Trouble[] = [];
  private busy = false;
  private timer: number | undefined;
  /** What to say of the parts that are from before, once nothing is under way; else empty. */
  private halted = '';

  /**
   * @param again asks anew for all there is to see
   * @param fieldOf the id of the field a refusal is about; undefined for none
   */
  constructor(
    again: () => void,
    private readonly fieldOf: (refusal: Refusal) => string | undefined,
  ) {
    this.work = new Work(
      (busy) => this.show(busy),
      (problem) => this.report(problem),
    );
    byId('cancel').addEventListener('click', () => (this.busy ? this.cancel() : again()));
  }

  /** Marks parts of the page as from before, by their ids. */
  old(...parts: string[]): void {
    parts.forEach((part) => byId(part).classList.add('kith-stale'));
  }

  /** Marks them as up to date. With the last of all, what went wrong on the way is settled. */
  fresh(...parts: string[]): void {
    parts.forEach((part) => byId(part).classList.remove('kith-stale'));
    if (!anythingOld() && (this.halted || this.troubles.some((trouble) => !trouble.lasts))) {
      this.keep(this.troubles.filter((trouble) => trouble.lasts));
      this.show(this.busy);
    }
  }

  /** Tells of a problem, once. One that lasts is told until it is forgotten. */
  report(problem: Error, lasts = false): void {
    const text = problem.message;
    const refusal = problem instanceof Refusal;
    if (!refusal && anythingOld()) {
      this.halted = 'What is pale is from before.';
    }
    byId('main').classList.add('kith-halted');
    if (this.troubles.some((known) => known.text === text)) {
      return;
    }
    const field = refusal ? this.fieldOf(problem) : undefined;
    this.troubles.push({ text, lasts, ...(field ? { field } : {}) });
    showProblems(this.troubles);
  }

  /** Whether a problem is told of. */
  get troubled(): boolean {
    return this.troubles.length > 0;
  }

  /** Takes away what is told of problems: something new was asked for. */
  forget(): void {
    this.keep([]);
  }

  /** Says a sentence to those who listen to the page; others see what it is about. */
  tell(sentence: string): void {
    byId('told').textContent = sentence;
  }

  private keep(troubles: Trouble[]): void {
    this.halted = '';
    this.troubles = troubles;
    showProblems(troubles);
    byId('main').classList.remove('kith-halted');
  }

  private cancel(): void {
    if (anythingOld()) {
      this.halted = 'Stopped. What is pale is from before.';
      byId('main').classList.add('kith-halted');
    }
    this.work.cancel();
  }

  private show(busy: boolean): void {
    this.busy = busy;
    window.clearTimeout(this.timer);
    if (busy) {
      this.timer = window.setTimeout(() => say('Working…', 'Cancel'), SOON_MILLIS);
    } else if (this.halted) {
      say(this.halted, 'Try again');
    } else {
      byId('working').hidden = true;
      byId('working-text').textContent = '';
    }
  }
}

function anythingOld(): boolean {
  return document.querySelector('.kith-stale') !== null;
}

function say(text: string, button: string): void {
  byId('working-text').textContent = text;
  byId('cancel').textContent = button;
  byId('working').hidden = false;
}
