// One line for each thing that happened, for pipes and logs. Nothing is ever redrawn.
import type { JobEvent } from '../../../../shared/job/events.ts';
import type { JobFold } from '../../../../shared/job/fold.ts';
import type { JobView } from '../../../../shared/job/view.ts';
import type { Stage } from '../../../engine/engine.ts';
import type { OutputPaths } from '../output-paths.ts';
import { styleFor, type Style } from '../style.ts';
import { summaryLines, testLine } from '../summary.ts';
import type { CampaignDisplay } from './campaign-display.ts';
import { eventLine } from './event-line.ts';

export class PlainDisplay implements CampaignDisplay {
  readonly #out: NodeJS.WritableStream;
  readonly #style: Style;

  constructor(out: NodeJS.WritableStream & { readonly isTTY?: boolean }) {
    this.#out = out;
    this.#style = styleFor({ isTTY: out.isTTY === true });
  }

  stage(stage: Stage): void {
    this.#line(`${stage} …`);
  }

  event(event: JobEvent, fold: JobFold): void {
    const line = eventLine(event);
    if (line !== undefined) this.#line(line);
    if (event.type !== 'test.ended') return;
    const test = fold.view().tests.find((candidate) => candidate.plan.id === event.body.test);
    if (test) this.#line(testLine(test, this.#style));
  }

  rest(): void {
    return;
  }

  finish(view: JobView, paths: OutputPaths): void {
    this.#line('');
    for (const line of summaryLines(view, this.#style)) this.#line(line);
    this.#line('');
    this.#line(`report   ${paths.report}`);
    this.#line(`dossier  ${paths.dossier}`);
  }

  #line(text: string): void {
    this.#out.write(`${text}\n`);
  }
}
