// Changes as they are made: one line for each that is done, and on a terminal one that says what is being waited for.
import type { ChangeResult, Progress } from '../../../../shared/job/plan/outcome.ts';
import { fitLine } from '../display/fit-line.ts';
import { changeLine } from './plan-lines.ts';
import type { Style } from '../style.ts';

type Output = Pick<NodeJS.WriteStream, 'write' | 'isTTY' | 'columns'>;

export class ProgressDisplay {
  readonly #output: Output;
  readonly #style: Style;
  readonly #shown = new Set<string>();
  readonly #now: () => number;
  /** When each change was first asked for. */
  readonly #askedAtMs = new Map<string, number>();

  constructor(output: Output, style: Style, now: () => number = () => performance.now()) {
    this.#output = output;
    this.#style = style;
    this.#now = now;
  }

  show(progress: Progress): void {
    switch (progress.kind) {
      case 'observing':
        this.#status('looking at the cloud');
        return;
      case 'planned':
        this.#status(`${progress.changes.length} changes to make`);
        return;
      case 'asking':
        this.#askedAtMs.set(progress.change.id, this.#now());
        this.#status(`${progress.change.verb} ${progress.change.object}`);
        return;
      case 'waiting':
        this.#status(
          `${progress.change.object} is ${progress.state}, for ${(progress.forMs / 1000).toFixed(0)} s: ${progress.change.verb}`,
        );
        return;
      case 'made':
        this.#shown.add(progress.change.id);
        this.#line(
          changeLine(progress.change, this.#style.sign('✓'), this.#style.quiet(this.#duration(progress.change.id))),
        );
        return;
    }
  }

  /** Some changes are made by the answer itself and wait for nothing: they are told here. */
  finish(results: readonly ChangeResult[]): void {
    for (const { change, end } of results)
      if (end.kind === 'made' && !this.#shown.has(change.id)) this.#line(changeLine(change, this.#style.sign('✓'), ''));
    this.#clear();
  }

  #duration(change: string): string {
    const askedAtMs = this.#askedAtMs.get(change);
    return askedAtMs === undefined ? '' : `${((this.#now() - askedAtMs) / 1000).toFixed(1)} s`;
  }

  #line(text: string): void {
    this.#clear();
    this.#output.write(`${text}\n`);
  }

  #status(text: string): void {
    if (!this.#output.isTTY) return;
    this.#clear();
    this.#output.write(fitLine(this.#style.quiet(`… ${text}`), this.#output.columns - 1));
  }

  #clear(): void {
    if (this.#output.isTTY) this.#output.write('\r\u001b[2K');
  }
}
