// How far each page of a job has come, as the few letters beside its name: a count, a sign. Pure.
import type { JobView } from '../../shared/job/view.ts';
import type { Sign } from '../../shared/job/state-words.ts';
import type { JobPageName } from './page-names.ts';

export interface PageMark {
  readonly text: string;
  readonly sign?: Sign;
}

export type PageMarks = Readonly<Partial<Record<JobPageName, PageMark>>>;

export function pageMarks(view: JobView): PageMarks {
  return {
    ...mark('plan', planMark(view)),
    ...mark('gateway', view.cloud?.gateway && { text: '', sign: '✓' }),
    ...mark('hosts', hostsMark(view)),
    ...mark('tuning', tuningMark(view)),
    ...mark('campaign', view.tests.length > 0 ? { text: String(view.tests.length) } : undefined),
    ...mark('cockpit', cockpitMark(view)),
    ...mark('findings', findingsMark(view)),
  };
}

function mark(page: JobPageName, shown: PageMark | undefined): PageMarks {
  return shown ? { [page]: shown } : {};
}

function planMark({ cloud }: JobView): PageMark | undefined {
  if (cloud === undefined || cloud.created.length + cloud.open.length === 0) return undefined;
  if (cloud.open.length > 0) return { text: '', sign: '…' };
  return { text: '', sign: cloud.last?.outcome === 'converged' ? '✓' : '▲' };
}

function hostsMark({ hosts }: JobView): PageMark | undefined {
  if (hosts.length === 0) return undefined;
  const gone = hosts.filter(({ state }) => state === 'refused' || state === 'lost').length;
  return gone === 0 ? { text: String(hosts.length) } : { text: `${gone}`, sign: '✕' };
}

function tuningMark({ site }: JobView): PageMark | undefined {
  const states = Object.values(site.tuning).map(({ state }) => state);
  return states.some((state) => state === 'applied' || state === 'kept') ? { text: '', sign: '✓' } : undefined;
}

function cockpitMark({ campaign }: JobView): PageMark | undefined {
  switch (campaign.state) {
    case 'planned':
      return undefined;
    case 'running':
      return { text: '', sign: '…' };
    case 'completed':
      return { text: '', sign: '✓' };
    case 'aborted':
    case 'failed':
      return { text: '', sign: '▲' };
  }
}

function findingsMark({ findings }: JobView): PageMark | undefined {
  if (findings.length === 0) return undefined;
  const failed = findings.filter(({ outcome }) => outcome === 'fail').length;
  if (failed > 0) return { text: String(failed), sign: '✕' };
  const passed = findings.filter(({ outcome }) => outcome === 'pass').length;
  return { text: `${passed}/${findings.length}` };
}
