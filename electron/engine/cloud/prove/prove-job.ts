// Shows, object by object, that a job does what it is there for: reads everything back, looks at the BGP session, and sends
// packets where hosts are at hand.
import type { Change } from '../../../../shared/job/plan/change.ts';
import type { PacketTest, Proof, ProofReport } from '../../../../shared/job/plan/proof.ts';
import { planOnce, type Planner } from '../apply/rounds.ts';
import { vbrRouter, type CloudJob } from '../intent/cloud-job.ts';
import type { PlanContext } from '../plan/context.ts';
import { planChanges } from '../plan/plan.ts';
import { bgpNetworkSubject, bgpPeerSubject, bgpGroupSubject, desiredNetworks, groupOf } from '../plan/resources/bgp.ts';
import { connectionSubject } from '../plan/resources/connection.ts';
import { interfaceSubject } from '../plan/resources/pair-ends.ts';
import { anyTunnelHalves, desiredRoutes, routeSubject } from '../plan/resources/routes.ts';
import { vbrSubject } from '../plan/resources/vbr.ts';
import { packetTests, type PacketResults } from './packet-tests.ts';
import type { Probe } from './probe.ts';
import { hostsByVpc, isIn, type ProbeHosts, type ServiceCheck } from './probe-points.ts';

export interface ProveOptions {
  /** Undefined: nothing is sent, and objects are shown by reading them back only. */
  readonly packets?: {
    readonly probe: Probe;
    readonly hosts: ProbeHosts;
    readonly services: ServiceCheck | undefined;
  };
  readonly signal?: AbortSignal;
}

export async function proveJob(
  job: CloudJob,
  { packets: sending, signal = new AbortController().signal }: ProveOptions,
): Promise<ProofReport> {
  const planner: Planner = (observation, ledger) => planChanges(job.intent, observation, { jobId: job.id, ledger });
  const { plan, observation, ledger } = await planOnce(job, planner, signal);
  const context = {
    intent: job.intent,
    observation,
    ownership: { jobId: job.id, ledger },
    replaced: new Set<string>(),
  };
  const cloudAddress = cloudAddressOf(context);
  const packets =
    sending === undefined || cloudAddress === undefined
      ? noPackets
      : await packetTests({
          probe: sending.probe,
          services: sending.services,
          idc: sending.hosts.idc,
          vpcs: hostsByVpc(context, sending.hosts.ecs),
          cloudAddress,
          signal,
        });
  return judge(context, plan.changes, packets);
}

const noPackets: PacketResults = { line: [], vpcs: new Map(), services: [], rate: [] };

function cloudAddressOf({ intent, observation }: PlanContext): string | undefined {
  return intent.vbr.use === 'create' ? intent.vbr.cloudAddress : observation.vbr?.LocalGatewayIp;
}

/** Pure: what the plan still wants to change is not read back as asked, and a failed packet outweighs any reading. */
function judge(context: PlanContext, changes: readonly Change[], packets: PacketResults): ProofReport {
  const proofs = subjects(context, packets).map(({ resource, object, tests, session }): Proof => {
    const open = changes.find((change) => change.resource === resource);
    const readBack = open === undefined ? 'as asked' : `${open.verb} is still to be done`;
    const failed = tests.some(({ outcome }) => outcome === 'failed');
    const shown = open === undefined && !failed && session !== 'down';
    const passed = tests.some(({ outcome }) => outcome === 'passed');
    const by = !shown ? 'nothing' : passed ? 'packet' : session === 'up' ? 'session' : 'read-back';
    return { resource, object, outcome: shown ? 'proven' : 'not-proven', by, readBack, packets: tests };
  });
  const services = packets.services.map(({ test }) => test);
  const all = [...packets.line, ...[...packets.vpcs.values()].flat(), ...services, ...packets.rate];
  return { proofs, packets: all, complete: proofs.every(({ outcome }) => outcome === 'proven') };
}

interface Subject {
  readonly resource: string;
  readonly object: string;
  /** The packets that cannot pass without it. */
  readonly tests: readonly PacketTest[];
  readonly session: 'up' | 'down' | undefined;
}

function subjects(context: PlanContext, packets: PacketResults): readonly Subject[] {
  const { intent } = context;
  const ofVpc = (name: string) => packets.vpcs.get(name) ?? [];
  const everywhere = [...packets.vpcs.values()].flat();
  const session = sessionOf(context);
  const plain = (subject: { resource: string; object: string }, tests: readonly PacketTest[]): Subject => ({
    resource: subject.resource,
    object: subject.object,
    tests,
    session: undefined,
  });
  const bgp = intent.routing.kind === 'bgp' ? [bgpGroupSubject, bgpPeerSubject] : [];
  return [
    plain(connectionSubject(intent), packets.line),
    plain(vbrSubject(intent), packets.line),
    ...intent.vpcs.flatMap(({ name }) => [
      plain(interfaceSubject('initiator', name), ofVpc(name)),
      plain(interfaceSubject('acceptor', name), ofVpc(name)),
    ]),
    ...desiredRoutes(context).map(({ router, prefix, over }) => {
      const isService = router === vbrRouter && anyTunnelHalves.includes(prefix);
      const tests = isService ? servicesIn(prefix, packets) : over === undefined ? everywhere : ofVpc(over);
      return plain(routeSubject(router, prefix), tests);
    }),
    ...bgp.map((subject) => ({ ...plain(subject, everywhere), session })),
    ...desiredNetworks(context).map(({ prefix }) => ({ ...plain(bgpNetworkSubject(prefix), []), session })),
  ];
}

/** The tests whose service lies in this half of 100.64.0.0/10. */
function servicesIn(prefix: string, { services }: PacketResults): readonly PacketTest[] {
  return services.flatMap(({ address, test }) => (isIn(prefix, address) ? [test] : []));
}

/** Only `Established` is up; `Active` is the retry state of RFC 4271 whatever it sounds like. */
function sessionOf(context: PlanContext): Subject['session'] {
  const { routing } = context.intent;
  if (routing.kind === 'static') return undefined;
  const group = groupOf(context, routing);
  const peer = context.observation.bgp.peers.find(
    ({ BgpGroupId }) => BgpGroupId !== undefined && BgpGroupId === group?.BgpGroupId,
  );
  return peer?.BgpStatus === 'Established' ? 'up' : 'down';
}
