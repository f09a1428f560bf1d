// Which practice line this machine can carry: network namespaces where it may make them, loopback everywhere else.
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { commission } from './commissioning/commission.ts';
import { openPracticeRegion, type PracticeRegion } from './commissioning/practice-region.ts';
import type { PracticeWorld } from './commissioning/practice-world.ts';
import { createFabric } from './fabric/fabric.ts';
import type { Routing } from './commissioning/scenario.ts';
import { checkBgpRequirements, checkFabricRequirements } from './fabric/life/requirements.ts';
import { needsDelay, type Fault } from './fabric/model/fault.ts';
import { createLoopbackLine, defaultLoopbackBps } from './loopback/loopback-line.ts';
import { defaultDelayedBps, defaultNamespaceBps, namespaceLine } from './namespace-line.ts';
import type { PracticeLine } from './practice-line.ts';

export const fabricChoices = ['auto', 'namespaces', 'loopback'] as const;

export const routingChoices = ['static', 'bgp'] as const;

export type RoutingChoice = (typeof routingChoices)[number];

export type FabricChoice = (typeof fabricChoices)[number];

export interface PracticeLineRequest {
  readonly fabric: FabricChoice;
  /** Undefined: what suits the kind of line. */
  readonly bandwidthBps: number | undefined;
  readonly faults: readonly Fault[];
  readonly routing: RoutingChoice;
  /** The cloud that the line obeys, which outlives it; undefined: one of its own. */
  readonly world?: PracticeWorld | undefined;
  readonly signal: AbortSignal;
}

/** @throws AppError practice/… when the line that was asked for, or with `auto` none at all, can be built here */
export async function openPracticeLine(request: PracticeLineRequest): Promise<PracticeLine> {
  switch (request.fabric) {
    case 'namespaces':
      return openNamespaces(request);
    case 'loopback':
      return openLoopback(request);
    case 'auto': {
      const obstacle = await obstacleToNamespaces(request.faults);
      if (obstacle === undefined) return openNamespaces(request);
      const line = await openLoopback(request);
      return { ...line, facts: { ...line.facts, description: { ...line.facts.description, because: obstacle } } };
    }
  }
}

/** Why no such line can be made of namespaces here, in one sentence; undefined when it can. */
async function obstacleToNamespaces(faults: readonly Fault[]): Promise<string | undefined> {
  try {
    await checkFabricRequirements(faults);
    return undefined;
  } catch (error) {
    if (error instanceof AppError && error.code === 'practice/requirement-missing') return error.message;
    throw error;
  }
}

/** A private AS number for the gateway (RFC 6996), and a key for the session. */
export function routingOf(choice: RoutingChoice): Routing {
  return choice === 'static' ? { kind: 'static' } : { kind: 'bgp', gatewayAsn: 65_001, authenticated: true };
}

async function openNamespaces(request: PracticeLineRequest) {
  const { faults, routing, world, signal } = request;
  const usualBps = needsDelay(faults) ? defaultDelayedBps : defaultNamespaceBps;
  const bandwidthBps = request.bandwidthBps ?? usualBps;
  if (routing === 'bgp') checkBgpRequirements();
  const fabric = await createFabric({ bandwidthBps, faults, routes: 'none', signal });
  try {
    return namespaceLine(fabric, await openPracticeRegion({ fabric, routing: routingOf(routing), world }));
  } catch (error) {
    await fabric.dispose();
    throw error;
  }
}

async function openLoopback({ bandwidthBps = defaultLoopbackBps, faults, routing, world }: PracticeLineRequest) {
  const line = await createLoopbackLine({ bandwidthBps, faults });
  try {
    return onPaper(line, await openPracticeRegion({ fabric: undefined, routing: routingOf(routing), world }));
  } catch (error) {
    await line.dispose();
    throw error;
  }
}

/** Loopback has no router that could do what the cloud says: the job is built on the practice cloud and proven by reading back. */
function onPaper(line: PracticeLine, region: PracticeRegion): PracticeLine {
  const cloud = 'built on the practice cloud; nothing here routes packets, so it is proven by reading back only';
  return {
    ...line,
    facts: { ...line.facts, description: { ...line.facts.description, cloud } },
    job: (durationSeconds) => ({ ...line.job(durationSeconds), intent: region.intent }),
    commission: (commissioning) => commission(region, undefined, commissioning),
    dispose: async () => {
      await region[Symbol.asyncDispose]();
      await line.dispose();
    },
  };
}
