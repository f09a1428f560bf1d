// The fold: events in, JobView out. The same for a live run and for a file reopened a year later. Pure: no clock, no I/O.
import { directions } from '../line/direction.ts';
import { isBinding } from '../line/finding.ts';
import type { CapturedView } from './captured.ts';
import { CloudFold, isOfCloud } from './cloud-view.ts';
import type { EventBody, JobEvent } from './events.ts';
import { changedTerms } from './judged-anew.ts';
import { judgePaths } from './judge-paths.ts';
import { judgeTest } from './judge.ts';
import { viewPath } from './path-view.ts';
import type { PlannedTest } from './plan.ts';
import { jobSpec, type Criteria, type JobSpec } from './spec.ts';
import type { RemarkView } from './remark.ts';
import { applyToSite, emptySite, type SiteView } from './site-view.ts';
import type { JobRecord } from './record.ts';
import type { PackedSamples } from './samples/pack.ts';
import { TestSamples } from './samples/test-samples.ts';
import { applyToFacts, isOfTest } from './apply-to-facts.ts';
import { emptyFacts, releasedMs, type TestFacts } from './test-facts.ts';
import { TrialFold } from './trials.ts';
import { viewTest } from './test-view.ts';
import type { HostView, JobView, TestView } from './view.ts';

export class JobFold {
  #spec: JobSpec | undefined;
  #opened: EventBody<'job.opened'> | undefined;
  #openedAtMs: number | undefined;
  /** The job as the campaign found it, and since when its terms are what they are. */
  #measured: JobSpec | undefined;
  #termsSinceMs: number | undefined;
  #lastEventAtMs: number | undefined;
  #events = 0;
  readonly #hosts = new Map<string, HostView>();
  readonly #probes: EventBody<'path.probed'>[] = [];
  #lineConnected = false;
  readonly #tests = new Map<string, TestFacts>();
  /** Views of tests that are over; they never change again. */
  readonly #settled = new Map<string, TestView>();
  #campaign: JobView['campaign'] = { state: 'planned' };
  readonly #sleeps: EventBody<'computer.slept'>[] = [];
  #cloud: CloudFold | undefined;
  #site: SiteView = emptySite;
  readonly #trials = new TrialFold();
  readonly #captured: CapturedView[] = [];
  readonly #remarks: RemarkView[] = [];

  /** Takes the next event in order of sequence, or some minutes of samples at once. */
  apply(record: JobRecord): void {
    if (record.type === 'samples.packed') this.#applyPacked(record);
    else this.#applyEvent(record);
  }

  #applyPacked(packed: PackedSamples): void {
    this.#events += packed.lastSeq - packed.firstSeq + 1;
    this.#lastEventAtMs = packed.lastAtMs;
    const facts = this.#factsOf(packed.test);
    facts?.samples.addPacked(packed, releasedMs(facts));
  }

  #applyEvent(event: JobEvent): void {
    this.#events += 1;
    this.#lastEventAtMs = event.atMs;
    if (isOfTest(event)) {
      const facts = this.#factsOf(event.body.test);
      if (facts) applyToFacts(facts, event);
      return;
    }
    if (isOfCloud(event)) {
      this.#cloud ??= new CloudFold();
      this.#cloud.apply(event);
      return;
    }
    switch (event.type) {
      case 'job.opened':
        this.#open(event.body, event.atMs);
        return;
      case 'campaign.planned':
        this.#campaign = { state: 'running', plannedAtMs: event.atMs };
        this.#measured = this.#spec;
        this.#tests.clear();
        this.#settled.clear();
        this.#sleeps.length = 0;
        for (const plan of event.body.tests) this.#tests.set(plan.id, this.#emptyFacts(plan as PlannedTest));
        return;
      case 'output.captured':
        this.#captured.push({ ...event.body, importedAtMs: event.atMs });
        return;
      case 'remark.added':
        this.#remarks.push({ ...event.body.remark, atMs: event.atMs });
        return;
      case 'trial.planned':
        this.#trials.plan(event.body, this.#emptyFacts(event.body.plan as PlannedTest));
        return;
      case 'tuning.decided':
        this.#trials.decide(event.body);
        return;
      case 'campaign.ended':
        this.#campaign = {
          ...this.#campaign,
          state: event.body.outcome,
          endedAtMs: event.atMs,
          ...(event.body.error && { error: event.body.error }),
        };
        return;
      case 'computer.slept':
        this.#sleeps.push(event.body);
        return;
      case 'host.connected':
        this.#connectHost(event.body);
        return;
      case 'host.refused':
        this.#patchHost(event.body.host, { state: 'refused', error: event.body.error });
        return;
      case 'host.lost':
        this.#patchHost(event.body.host, { state: 'lost', error: event.body.error });
        return;
      case 'host.inspected':
        this.#patchHost(event.body.host, { inventory: event.body.inventory });
        return;
      case 'path.probed':
        this.#probes.push(event.body);
        return;
      case 'path.connected':
        this.#lineConnected = true;
        return;
      case 'host.probed':
      case 'preflight.ended':
      case 'tuning.read':
      case 'tuning.applied':
      case 'tuning.restored':
      case 'tuning.failed':
      case 'install.step':
      case 'install.ended':
      case 'command.ended':
        this.#site = applyToSite(this.#site, event);
    }
  }

  view(): JobView {
    const tests = [...this.#tests.values()].map((facts) => this.#testView(facts));
    const echoes = { probes: this.#probes, connected: this.#lineConnected };
    const paths = directions.flatMap((direction) => viewPath(direction, echoes, tests));
    const findings = this.#spec
      ? [...judgePaths(paths), ...tests.flatMap((test) => judgeTest(test, this.#criteria(), this.#bandwidth(), paths))]
      : [];
    const counts = { pass: 0, fail: 0, inconclusive: 0, invalid: 0, 'not measured': 0 };
    for (const finding of findings) counts[finding.outcome] += 1;
    const binding = findings.filter(isBinding);
    const complete = this.#campaign.state === 'completed' && binding.length > 0;
    const word =
      complete && counts.fail > 0 ? 'rejected' : !complete || counts.pass < binding.length ? 'incomplete' : 'accepted';
    return {
      ...(this.#spec && { spec: this.#spec }),
      ...(this.#opened && { software: this.#opened.software }),
      ...(this.#opened?.practice && { practice: this.#opened.practice }),
      ...(this.#opened?.redacted && { redacted: this.#opened.redacted }),
      ...(this.#openedAtMs !== undefined && { openedAtMs: this.#openedAtMs }),
      ...(this.#lastEventAtMs !== undefined && { lastEventAtMs: this.#lastEventAtMs }),
      events: this.#events,
      hosts: [...this.#hosts.values()],
      site: this.#site,
      comparisons: this.#trials.views(),
      captured: this.#captured,
      remarks: this.#remarks,
      paths,
      campaign: this.#campaign,
      sleeps: [...this.#sleeps],
      ...(this.#cloud && { cloud: this.#cloud.view() }),
      tests,
      findings,
      verdict: { word, final: this.#campaign.endedAtMs !== undefined, counts },
      ...this.#judgedAnew(),
    };
  }

  #judgedAnew(): Pick<JobView, 'judgedAnew'> {
    if (!this.#measured || !this.#spec || this.#termsSinceMs === undefined) return {};
    const changes = changedTerms(this.#measured, this.#spec);
    return changes.length === 0 ? {} : { judgedAnew: { atMs: this.#termsSinceMs, changes } };
  }

  #open(body: EventBody<'job.opened'>, atMs: number): void {
    // What was practised or redacted stays so, although a later writing down of the job does not say it again.
    const { practice, redacted } = this.#opened ?? {};
    this.#opened = { ...(practice && { practice }), ...(redacted && { redacted }), ...body };
    this.#openedAtMs = atMs;
    const spec = jobSpec.parse(body.spec);
    if (!this.#spec || changedTerms(this.#spec, spec).length > 0) this.#termsSinceMs = atMs;
    this.#spec = spec;
    for (const { name, role, address } of spec.hosts) {
      const known = this.#hosts.get(name);
      const isSame = known?.role === role && known.address === address;
      // What was measured stays measured on the hosts that it was measured on, although the job is written down anew.
      if (isSame && this.#campaign.endedAtMs !== undefined) continue;
      const { facts, inventory } = (isSame ? known : undefined) ?? {};
      const found = { ...(facts && { facts }), ...(inventory && { inventory }) };
      this.#hosts.set(name, { name, role, address, state: 'planned', ...found });
    }
  }

  #factsOf(test: string): TestFacts | undefined {
    return this.#tests.get(test) ?? this.#trials.factsOf(test);
  }

  #criteria(): Criteria {
    if (!this.#spec) throw new Error('judged before job.opened');
    return this.#spec.criteria;
  }

  #bandwidth(): number {
    return this.#spec?.line.bandwidth ?? 0;
  }

  /** A host that is back has no error any more; what its absence cost stands with the streams. */
  #connectHost({ host: name, facts }: EventBody<'host.connected'>): void {
    const known = this.#hosts.get(name);
    if (!known) return;
    const { role, address, inventory } = known;
    this.#hosts.set(name, { name, role, address, state: 'connected', facts, ...(inventory && { inventory }) });
  }

  #patchHost(name: string, patch: Partial<HostView>): void {
    const host = this.#hosts.get(name);
    if (host) this.#hosts.set(name, { ...host, ...patch });
  }

  #emptyFacts(plan: PlannedTest): TestFacts {
    const roles = Object.fromEntries([...this.#hosts.values()].map((host) => [host.name, host.role]));
    return emptyFacts(plan, roles, this.#opened?.practice?.sharedKernel === true);
  }

  #testView(facts: TestFacts): TestView {
    const settled = this.#settled.get(facts.plan.id);
    if (settled) return settled;
    const view = viewTest(facts, this.#campaign.endedAtMs !== undefined);
    if (facts.endedAtMs !== undefined || this.#campaign.endedAtMs !== undefined) {
      this.#settled.set(facts.plan.id, view);
      // The view holds what is shown of them; a campaign of hours would otherwise keep every sample of it in memory.
      facts.samples = new TestSamples(facts.plan);
    }
    return view;
  }
}

export function foldEvents(events: Iterable<JobRecord>): JobView {
  const fold = new JobFold();
  for (const event of events) fold.apply(event);
  return fold.view();
}
