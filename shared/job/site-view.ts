// What is known of the site's preparation, folded from its events. Pure.
import type { EventBody, JobEvent } from './events.ts';
import type { siteEventBodies, TuningResult } from './site-events.ts';

type SiteEvent = Extract<JobEvent, { type: keyof typeof siteEventBodies }>;

export interface TuningView {
  readonly state: 'applied' | 'kept' | 'restored' | 'restored with differences' | 'failed';
  readonly results: readonly TuningResult[];
  readonly differences: EventBody<'tuning.restored'>['differences'];
}

export interface SiteView {
  readonly preflight?: EventBody<'preflight.ended'> & { readonly atMs: number };
  /** By host. */
  readonly tuning: Readonly<Record<string, TuningView>>;
}

export const emptySite: SiteView = { tuning: {} };

/** The view after one more event. */
export function applyToSite(site: SiteView, event: SiteEvent): SiteView {
  switch (event.type) {
    case 'preflight.ended':
      return { ...site, preflight: { ...event.body, atMs: event.atMs } };
    case 'tuning.applied':
      return withTuning(site, event.body.host, {
        state: event.body.kept ? 'kept' : 'applied',
        results: event.body.results,
        differences: [],
      });
    case 'tuning.restored': {
      const { host, differences } = event.body;
      const state = differences.length === 0 ? 'restored' : 'restored with differences';
      return withTuning(site, host, { state, results: site.tuning[host]?.results ?? [], differences });
    }
    case 'tuning.failed':
      return withTuning(site, event.body.host, { state: 'failed', results: [], differences: [] });
    case 'host.probed':
    case 'tuning.read':
    case 'tuning.decided':
    case 'install.step':
    case 'install.ended':
    case 'command.ended':
      return site; // evidence, read from the events themselves
  }
}

function withTuning(site: SiteView, host: string, tuning: TuningView): SiteView {
  return { ...site, tuning: { ...site.tuning, [host]: tuning } };
}
