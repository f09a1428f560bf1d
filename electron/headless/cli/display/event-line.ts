// One event as one line of words; undefined for events that only carry figures.
import type { EventBody, JobEvent } from '../../../../shared/job/events.ts';
import { proofLines } from '../cloud/proof-lines.ts';

export function eventLine(event: JobEvent): string | undefined {
  switch (event.type) {
    case 'host.connected':
      return `✓ ${event.body.host}: connected, host key ${event.body.facts.hops.at(-1)?.hostKeyFingerprint ?? '?'}`;
    case 'host.refused':
    case 'host.lost':
      return `✕ ${event.body.error.text}\n    ${event.body.error.remedy}`;
    case 'campaign.planned':
      return `${event.body.tests.length} tests planned`;
    case 'test.started':
      return `… test ${event.body.test}`;
    case 'test.repeated':
      return `↻ test ${event.body.test} begins anew: ${event.body.error.text}`;
    case 'test.skipped':
      return `· ${event.body.error.text}`;
    case 'stream.refused':
      return `✕ stream ${event.body.stream}, ${event.body.host}: ${event.body.error.text}`;
    case 'stream.ended':
      return (
        event.body.error &&
        `✕ stream ${event.body.stream}, ${event.body.role} on ${event.body.host}: ${event.body.error.text}`
      );
    case 'computer.slept':
      return `! this computer slept or stood still for ${Math.round((event.body.endMs - event.body.startMs) / 1000)} s`;
    case 'campaign.ended':
      return event.body.error ? `✕ ${event.body.error.text}` : undefined;
    case 'preflight.ended':
      return preflightLine(event.body);
    case 'tuning.applied':
      return `✓ ${event.body.host}: tuned, ${event.body.results.filter((result) => result.outcome === 'set').length} settings changed`;
    case 'tuning.restored':
      return event.body.differences.length === 0
        ? `✓ ${event.body.host}: settings as before`
        : `✕ ${event.body.host}: ${event.body.differences.length} settings did not come back`;
    case 'tuning.failed':
      return `✕ ${event.body.error.text}`;
    case 'output.captured':
      return `· ${event.body.file}, line ${event.body.line}: ${event.body.tool}, captured by hand`;
    case 'remark.added':
      return `· ${event.body.remark.kind}: ${event.body.remark.text}`;
    case 'trial.planned':
      return `… ${event.body.subject}: run ${event.body.tuned ? 'with' : 'without'}, ${event.body.plan.durationSeconds} s`;
    case 'tuning.decided':
      return `✓ ${event.body.subject}: ${event.body.decision}`;
    case 'install.step':
      return `… ${event.body.host}: ${event.body.step}${event.body.exitCode === 0 ? '' : ` ended with ${event.body.exitCode ?? 'a signal'}`}`;
    case 'install.ended':
      return installLine(event.body);
    case 'job.opened':
    case 'host.probed':
    case 'tuning.read':
    case 'command.ended':
    case 'host.inspected':
    case 'path.probed':
    case 'path.connected':
    case 'stream.armed':
    case 'test.released':
    case 'samples':
    case 'counters.read':
    case 'counters.sampled':
    case 'test.ended':
    case 'cloud.marked':
    case 'cloud.asked':
    case 'cloud.done':
    case 'cloud.refused':
    case 'cloud.called':
    case 'cloud.drifted':
      return undefined;
    case 'cloud.seen':
      return `✓ ${event.body.change.replace(/:(\w+)$/, ', $1')}: ${event.body.state}`;
    case 'cloud.ended':
      return event.body.outcome === 'converged'
        ? '✓ the cloud is as the job asks'
        : `✕ ${event.body.act}: ${event.body.outcome}${event.body.cause === undefined ? '' : `, ${event.body.cause}`}`;
    case 'cloud.proven':
      return proofLines(event.body).join('\n');
    case 'gateway.configured':
      return `✓ ${event.body.host}: configured as ${event.body.title}`;
  }
}

/** One line for all that is well; each concern with its remedy is a line of its own in `demarc preflight`. */
function preflightLine({ results, durationMs }: EventBody<'preflight.ended'>): string {
  const count = (outcome: string) => results.filter((result) => result.outcome === outcome).length;
  const concerns = results.filter((result) => result.outcome === 'blocker');
  return [
    `${concerns.length === 0 ? '✓' : '✕'} preflight: ${count('ok')} ok, ${count('warning')} warnings, ${count('blocker')} blockers, ${count('not checked')} not checked, ${(durationMs / 1000).toFixed(1)} s`,
    ...concerns.map(({ host, error }) => `✕ ${host}: ${error?.text ?? ''}\n    ${error?.remedy ?? ''}`),
  ].join('\n');
}

function installLine({ host, tool, outcome, means, version, error }: EventBody<'install.ended'>): string {
  if (error) return `✕ ${error.text}\n    ${error.remedy}`;
  const what = tool === 'all' ? '' : ` ${tool}${version === undefined ? '' : ` ${version}`}`;
  return `✓ ${host}:${what} ${outcome}${means === undefined || means === '' ? '' : ` (${means})`}`;
}
