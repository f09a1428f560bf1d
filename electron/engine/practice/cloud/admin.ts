// The simulator's own buttons over HTTP, at `/practice/...`, for whoever drives it from another process. Not part of the
// cloud's API; guarded by the admin token that is printed at the start.
import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { AccountState } from './accounts/account-book.ts';
import type { FaultRule, Faults } from './edge/faults.ts';
import type { Reply } from './edge/http-edge.ts';
import type { WireRequest } from './edge/wire-request.ts';
import type { CustomerGateways } from './lines/customer-gateways.ts';
import type { People } from './people.ts';
import type { Snapshot } from './world/world.ts';

/** What the buttons press. */
interface Practice {
  readonly adminToken: string;
  readonly faults: Faults;
  readonly people: People;
  readonly gateways: CustomerGateways;
  account(name: string): AccountState;
  snapshot(): Snapshot;
}

const fault = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('drop-before') }),
  z.object({ kind: z.literal('drop-after') }),
  z.object({
    kind: z.literal('server-error'),
    status: z.number().exactOptional(),
    code: z.string().exactOptional(),
    after: z.boolean().exactOptional(),
  }),
  z.object({ kind: z.literal('throttle') }),
  z.object({ kind: z.literal('slow'), delayMs: z.number() }),
  z.object({
    kind: z.literal('refuse'),
    code: z.string(),
    status: z.number().exactOptional(),
    message: z.string().exactOptional(),
  }),
  z.object({ kind: z.literal('garbage'), status: z.number().exactOptional(), body: z.string().exactOptional() }),
]);

const faultRule: z.ZodType<FaultRule> = z.object({
  action: z.string().exactOptional(),
  account: z.string().exactOptional(),
  nth: z.number().int().exactOptional(),
  times: z.number().int().exactOptional(),
  probability: z.number().min(0).max(1).exactOptional(),
  fault,
});

const gateway = z.object({
  physicalConnectionId: z.string(),
  vlanId: z.number().int(),
  gateway: z
    .object({
      address: z.string(),
      asn: z.number().exactOptional(),
      authKey: z.string().exactOptional(),
      networks: z.array(z.string()).exactOptional(),
    })
    .exactOptional(),
});

const accountChange = z.object({
  name: z.string(),
  overdue: z.boolean().exactOptional(),
  trafficService: z.boolean().exactOptional(),
  keyEnabled: z.boolean().exactOptional(),
  policy: z.object({ allow: z.array(z.string()), deny: z.array(z.string()).exactOptional() }).exactOptional(),
});

const letter = z.object({ physicalConnectionId: z.string(), reason: z.string().exactOptional() });

/** Answers `/practice/...`; `undefined` for every other path. */
export function adminPath(practice: Practice): (request: WireRequest) => Reply | undefined {
  return (request) => {
    if (!request.path.startsWith('/practice/')) return undefined;
    if (!authorized(practice.adminToken, request)) return reply(401, { error: 'the admin token is missing or wrong' });
    try {
      return press(practice, `${request.method} ${request.path.slice('/practice/'.length)}`, request.body);
    } catch (failure) {
      return reply(400, { error: failure instanceof Error ? failure.message : String(failure) });
    }
  };
}

function press(practice: Practice, button: string, body: Buffer): Reply {
  const sent = <Output>(schema: z.ZodType<Output>): Output => schema.parse(JSON.parse(body.toString('utf8')));
  switch (button) {
    case 'GET snapshot':
      return reply(200, practice.snapshot());
    case 'GET faults':
      return reply(200, practice.faults.list());
    case 'POST faults':
      return reply(200, { id: practice.faults.add(sent(faultRule)) });
    case 'DELETE faults':
      practice.faults.clear();
      return reply(200, {});
    case 'POST account': {
      const { name, ...change } = sent(accountChange);
      Object.assign(practice.account(name), change);
      return reply(200, {});
    }
    case 'POST gateway': {
      const wanted = sent(gateway);
      practice.gateways.set(wanted.physicalConnectionId, wanted.vlanId, wanted.gateway);
      return reply(200, {});
    }
    case 'POST letter/approve':
      practice.people.approveLetter(sent(letter).physicalConnectionId);
      return reply(200, {});
    case 'POST letter/reject': {
      const { physicalConnectionId, reason } = sent(letter);
      practice.people.rejectLetter(physicalConnectionId, reason ?? 'IllegalParam.CardId');
      return reply(200, {});
    }
    case 'POST circuit/reject':
      practice.people.rejectCircuit(sent(letter).physicalConnectionId);
      return reply(200, {});
    case 'POST order/pay':
      practice.people.payOrder(sent(z.object({ orderId: z.string() })).orderId);
      return reply(200, {});
    default:
      return reply(404, { error: `there is no ${button}` });
  }
}

function authorized(adminToken: string, request: WireRequest): boolean {
  const given = Buffer.from(request.headers.get('authorization') ?? '');
  const wanted = Buffer.from(`Bearer ${adminToken}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function reply(status: number, value: unknown): Reply {
  return { status, body: JSON.stringify(value) };
}
