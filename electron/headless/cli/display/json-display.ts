// Events as JSON lines on stdout, the last line a summary; stages go nowhere. For scripts.
import type { JobEvent } from '../../../../shared/job/events.ts';
import type { JobView } from '../../../../shared/job/view.ts';
import type { OutputPaths } from '../output-paths.ts';
import type { CampaignDisplay } from './campaign-display.ts';

export class JsonDisplay implements CampaignDisplay {
  stage(): void {
    return;
  }

  event(event: JobEvent): void {
    process.stdout.write(`${JSON.stringify(event)}\n`);
  }

  rest(): void {
    return;
  }

  finish(view: JobView, paths: OutputPaths): void {
    const { verdict, findings, campaign } = view;
    const hosts = view.hosts.map(({ name, state, error }) => ({ name, state, ...(error && { error }) }));
    // The series are in the events; the plan of each stream is in its test's plan.
    const tests = view.tests.map((test) => ({
      ...test,
      series: undefined,
      streams: test.streams.map((stream) => ({ ...stream, plan: undefined })),
    }));
    process.stdout.write(
      `${JSON.stringify({ type: 'summary', verdict, campaign, findings, hosts, tests, dossier: paths.dossier, report: paths.report })}\n`,
    );
  }
}
