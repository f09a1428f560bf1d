// How a running campaign is shown: live lines in a terminal, plain lines in a pipe, events as JSON for machines.
import type { JobEvent } from '../../../../shared/job/events.ts';
import type { JobFold } from '../../../../shared/job/fold.ts';
import type { JobView } from '../../../../shared/job/view.ts';
import type { Stage } from '../../../engine/engine.ts';
import type { OutputPaths } from '../output-paths.ts';
import { JsonDisplay } from './json-display.ts';
import { PlainDisplay } from './plain-display.ts';
import { TerminalDisplay } from './terminal-display.ts';

export interface CampaignDisplay {
  stage(stage: Stage): void;
  event(event: JobEvent, fold: JobFold): void;
  /** Nothing more comes; whatever moves stops moving. */
  rest(): void;
  finish(view: JobView, paths: OutputPaths): void;
}

export function displayFor(json: boolean): CampaignDisplay {
  if (json) return new JsonDisplay();
  return process.stdout.isTTY ? new TerminalDisplay(process.stdout) : new PlainDisplay(process.stdout);
}
