// What can be done next with a job, in the order of the work, each with how far it has come. Pure.
import type { JobView } from '../../../shared/job/view.ts';
import type { Sign } from '../../../shared/job/state-words.ts';
import { verdictSign } from '../../../shared/job/state-words.ts';
import type { Sentence } from '../../client/catalogue.ts';
import type { JobPageName } from '../page-names.ts';
import { lineText as text } from './jobs-text.ts';

export interface NextStep {
  readonly page: JobPageName;
  readonly detail?: string;
  readonly title: Sentence;
  readonly body: Sentence;
  readonly sign: Sign;
}

export function nextSteps(view: JobView): readonly NextStep[] {
  const hasIntent = view.spec?.intent !== undefined;
  return [
    hasIntent
      ? { page: 'plan', title: text.buildTitle, body: text.planBody, sign: cloudSign(view) }
      : { page: 'wizard', detail: 'nearby-access', title: text.buildTitle, body: text.buildBody, sign: '·' },
    ...(hasIntent
      ? [
          {
            page: 'gateway',
            title: text.gatewayTitle,
            body: text.gatewayBody,
            sign: gatewaySign(view),
          } satisfies NextStep,
        ]
      : []),
    { page: 'hosts', title: text.hostsTitle, body: text.hostsBody, sign: hostsSign(view) },
    { page: 'cockpit', title: text.measureTitle, body: text.measureBody, sign: measureSign(view) },
    {
      page: 'report',
      title: text.reportTitle,
      body: text.reportBody,
      sign: view.verdict.final ? verdictSign(view.verdict.word) : '·',
    },
  ];
}

function cloudSign({ cloud }: JobView): Sign {
  if (cloud?.last?.outcome === 'converged') return '✓';
  return cloud?.last === undefined ? '·' : '▲';
}

/** Typed at a practice line's device, or proven by what passes through it. */
function gatewaySign({ cloud, paths }: JobView): Sign {
  return cloud?.gateway !== undefined || paths.some(({ arrived, carries }) => arrived > 0 || carries) ? '✓' : '·';
}

function hostsSign({ site }: JobView): Sign {
  const results = site.preflight?.results;
  if (results === undefined) return '·';
  if (results.some(({ outcome }) => outcome === 'blocker')) return '✕';
  return results.some(({ outcome }) => outcome === 'warning') ? '▲' : '✓';
}

function measureSign({ campaign }: JobView): Sign {
  switch (campaign.state) {
    case 'planned':
      return '·';
    case 'running':
      return '…';
    case 'completed':
      return '✓';
    case 'aborted':
    case 'failed':
      return '▲';
  }
}
