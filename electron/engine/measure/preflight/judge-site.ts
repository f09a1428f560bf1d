// Facts in, results out: every check on every host. A host that was not reached is a blocker by itself.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { errorFact } from '../../../../shared/api/errors/error-fact.ts';
import type { CheckResult } from '../../../../shared/job/site-events.ts';
import type { HostCheck, HostFacts, Judgement, ProbedHost, SiteFacts } from './check.ts';
import { hostChecks } from './registry.ts';

export function judgeSite(site: SiteFacts, depth: 'full' | 'reduced'): readonly CheckResult[] {
  const checks = hostChecks.filter((check) => depth === 'full' || check.isSlow !== true);
  return site.hosts.flatMap((host) => judgeHost(host, site, checks));
}

function judgeHost(host: HostFacts, site: SiteFacts, checks: readonly HostCheck[]): CheckResult[] {
  const name = host.spec.name;
  if (!isProbed(host)) {
    const unreached = errorFact(new AppError('site/host-unreached', { host: name }));
    return [
      { check: 'ssh', host: name, outcome: 'blocker', seen: '', error: host.refusal ?? unreached },
      ...checks.map((check): CheckResult => ({
        check: check.name,
        host: name,
        outcome: 'not checked',
        seen: '',
        error: unreached,
      })),
    ];
  }
  return [
    { check: 'ssh', host: name, outcome: 'ok', seen: `as ${host.probe.user}` },
    ...checks.map((check) => result(check.name, name, check.judge(host, site))),
  ];
}

function isProbed(host: HostFacts): host is ProbedHost {
  return host.probe !== undefined;
}

function result(check: string, host: string, judgement: Judgement): CheckResult {
  const { outcome, seen } = judgement;
  if (judgement.outcome === 'ok') return { check, host, outcome, seen };
  const { error, fix } = judgement;
  return { check, host, outcome, seen, error: errorFact(error), ...(fix && { fix }) };
}
