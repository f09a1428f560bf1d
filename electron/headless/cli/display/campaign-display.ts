// What a display of a running campaign can be told.
import type { JobEvent } from '../../../../shared/job/events.ts';
import type { JobFold } from '../../../../shared/job/fold.ts';
import type { JobView } from '../../../../shared/job/view.ts';
import type { Stage } from '../../../engine/engine.ts';
import type { OutputPaths } from '../output-paths.ts';

export interface CampaignDisplay {
  stage(stage: Stage): void;
  event(event: JobEvent, fold: JobFold): void;
  /** Nothing more comes; whatever moves stops moving. */
  rest(): void;
  finish(view: JobView, paths: OutputPaths): void;
}
