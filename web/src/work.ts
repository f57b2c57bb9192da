/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */

/** All requests under way: whether there are any, and a way to stop them. */
export class Work {
  private readonly running = new Set<AbortController>();

  /**
   * @param changed told when the first request starts, and when the last one ends
   * @param failed told what goes wrong with one
   */
  constructor(
    private readonly changed: (busy: boolean) => void,
    private readonly failed: (problem: Error) => void,
  ) {}

  start(): AbortController {
    const controller = new AbortController();
    this.running.add(controller);
    if (this.running.size === 1) {
      this.changed(true);
    }
    return controller;
  }

  end(controller: AbortController): void {
    if (this.running.delete(controller) && this.running.size === 0) {
      this.changed(false);
    }
  }

  fail(problem: unknown): void {
    this.failed(problem instanceof Error ? problem : new Error(String(problem)));
  }

  /** Stops everything. Nothing that was asked for is shown any more. */
  cancel(): void {
    for (const controller of [...this.running]) {
      controller.abort();
      this.end(controller);
    }
  }
}

/** Asks for one thing at a time: a newer question stops the older, whose answer is never shown. */
export class Channel {
  private current: AbortController | undefined;

  constructor(private readonly work: Work) {}

  /**
   * Asks, and shows the answer unless something newer was asked meanwhile or all was cancelled. What goes wrong is told to
   * {@link Work}.
   */
  async run<T>(ask: (signal: AbortSignal) => Promise<T>, show: (answer: T) => void): Promise<void> {
    this.stop();
    const mine = this.work.start();
    this.current = mine;
    try {
      const answer = await ask(mine.signal);
      if (!mine.signal.aborted) {
        show(answer);
      }
    } catch (problem) {
      if (!mine.signal.aborted) {
        this.work.fail(problem);
      }
    } finally {
      this.work.end(mine);
    }
  }

  /** Forgets what was asked, if it is not answered yet. */
  stop(): void {
    if (this.current) {
      this.current.abort();
      this.work.end(this.current);
    }
  }
}
