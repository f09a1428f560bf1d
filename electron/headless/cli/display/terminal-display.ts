// A live picture in a terminal: what has happened scrolls up, the running test stays below with one line per stream.
import type { WriteStream } from 'node:tty';
import type { JobEvent } from '../../../../shared/job/events.ts';
import type { JobFold } from '../../../../shared/job/fold.ts';
import type { JobView } from '../../../../shared/job/view.ts';
import type { Stage } from '../../../engine/engine.ts';
import type { OutputPaths } from '../output-paths.ts';
import { styleFor, type Style } from '../style.ts';
import { summaryLines, testLine } from '../summary.ts';
import type { CampaignDisplay } from './campaign-display.ts';
import { fitLine } from './fit-line.ts';
import { eventLine } from './event-line.ts';
import { liveLines } from './live-lines.ts';

const redrawEveryMs = 250;

export class TerminalDisplay implements CampaignDisplay {
  readonly #out: WriteStream;
  readonly #style: Style;
  readonly #timer: NodeJS.Timeout;
  #drawnLines = 0;
  #stage = '';
  #fold: JobFold | undefined;

  constructor(out: WriteStream) {
    this.#out = out;
    this.#style = styleFor(out);
    this.#timer = setInterval(() => {
      this.#redraw();
    }, redrawEveryMs);
    out.write('\u001b[?25l');
  }

  stage(stage: Stage): void {
    this.#stage = stage;
    this.#redraw();
  }

  event(event: JobEvent, fold: JobFold): void {
    this.#fold = fold;
    const line = eventLine(event);
    if (line !== undefined && event.type !== 'test.started') this.#print(line);
    if (event.type !== 'test.ended') return;
    const test = fold.view().tests.find((candidate) => candidate.plan.id === event.body.test);
    if (test) this.#print(testLine(test, this.#style));
  }

  rest(): void {
    this.#fold = undefined;
    this.#redraw();
  }

  finish(view: JobView, paths: OutputPaths): void {
    clearInterval(this.#timer);
    this.#erase();
    this.#out.write('\u001b[?25h\n');
    for (const line of summaryLines(view, this.#style)) this.#out.write(`${line}\n`);
    this.#out.write(`\nreport   ${paths.report}\ndossier  ${paths.dossier}\n`);
  }

  #print(line: string): void {
    this.#erase();
    this.#out.write(`${line}\n`);
    this.#redraw();
  }

  #redraw(): void {
    const lines = this.#fold
      ? liveLines(this.#fold.view(), this.#stage, this.#style, Date.now())
      : [`${this.#stage} …`];
    const shown = lines.slice(0, Math.max(1, this.#out.rows - 1)).map((line) => fitLine(line, this.#out.columns));
    this.#erase();
    this.#out.write(`${shown.map((line) => `${line}\u001b[K`).join('\n')}\n`);
    this.#drawnLines = shown.length;
  }

  #erase(): void {
    if (this.#drawnLines > 0) this.#out.write(`\u001b[${this.#drawnLines}F\u001b[J`);
    this.#drawnLines = 0;
  }
}
