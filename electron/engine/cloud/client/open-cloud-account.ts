// Opens the handle of one cloud account: credentials, endpoints, retries, paging and parsing put together.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import type { Vault } from '../../vault/vault.ts';
import { actionRegistry, type ActionName, type AnswerOf, type ItemOf, type ListActionName } from './action-registry.ts';
import { assumeRole, type AssumedRole, type CallerIdentity } from './actions/identity.ts';
import type { ApiCall, CallOptions, CallRecord, JsonObject } from './api-call.ts';
import type { CloudAccount } from './cloud-account.ts';
import { credentialProvider, type AssumeRole, type CredentialSource, type CredentialProvider } from './credentials.ts';
import type { ActionDescriptor, ActionFacts } from './define-action.ts';
import { endpointOf, type EndpointOverride } from './endpoints.ts';
import type { Wiring } from './attempt.ts';
import { perform } from './operation.ts';
import { systemPace, type Pace } from './pace.ts';
import { pages } from './paging.ts';
import { RateLimit } from './rate-limit.ts';
import { openTransport, type ProxyEnvironment } from './transport.ts';
import type { ListAnswer } from './wire.ts';

export interface OpenCloudAccountOptions {
  /** The name that the job gives this account. */
  readonly name: string;
  readonly credentials: CredentialSource;
  readonly vault: Vault;
  /** Told of every attempt; must not throw. */
  readonly onCall?: (record: CallRecord) => void;
  /** A practice cloud's endpoint; the vendor's regional endpoints when left out. */
  readonly endpoint?: EndpointOverride;
  /** `systemPace(scale)` for a practice cloud that runs faster than the real one. */
  readonly pace?: Pace;
  /** The process's environment, for its HTTPS_PROXY and NO_PROXY; no proxy when left out. */
  readonly proxyEnvironment?: ProxyEnvironment;
}

export function openCloudAccount(options: OpenCloudAccountOptions): CloudAccount {
  const pace = options.pace ?? systemPace();
  const transport = openTransport(options.proxyEnvironment);
  const wiring: Wiring = {
    account: options.name,
    pace,
    transport,
    rateLimit: new RateLimit(pace),
    onCall: options.onCall ?? (() => undefined),
    secrets: new Set(),
  };
  const become: AssumeRole = async (base, parameters) => {
    const fixed: CredentialProvider = { get: () => Promise.resolve(base), renew: () => false };
    const call = { action: 'AssumeRole', region: '', parameters };
    const body = await send(wiring, { call, facts: assumeRole, credentials: fixed, options: {} }, options);
    return parse<AssumedRole>(wiring, assumeRole, call, body, options);
  };
  const credentials = credentialProvider({
    account: options.name,
    source: options.credentials,
    vault: options.vault,
    pace,
    assumeRole: become,
  });

  async function call<Action extends ActionName>(
    wanted: ApiCall<Action>,
    callOptions: CallOptions = {},
  ): Promise<AnswerOf<Action>> {
    // A generic index loses the tie between an action's name, its parameters and its answer; the registry made it.
    const descriptor = actionRegistry[wanted.action] as unknown as ActionDescriptor<object, AnswerOf<Action>>;
    const body = await send(wiring, { call: wanted, facts: descriptor, credentials, options: callOptions }, options);
    return parse(wiring, descriptor, wanted, body, options);
  }

  async function list<Action extends ListActionName>(
    wanted: ApiCall<Action>,
    callOptions: Pick<CallOptions, 'signal'> = {},
  ): Promise<readonly ItemOf<Action>[]> {
    const paging = actionRegistry[wanted.action].paging;
    return pages<ItemOf<Action>>(paging, async (pageParameters) => {
      const parameters = { ...wanted.parameters, ...pageParameters };
      // Paging parameters are not among those that callers may give; the answer is the list that the type names.
      const answer = await call({ ...wanted, parameters }, callOptions);
      return answer as unknown as ListAnswer<ItemOf<Action>>;
    });
  }

  let identity: Promise<CallerIdentity> | undefined;
  return {
    name: options.name,
    call,
    list,
    identity: (callOptions = {}) => {
      identity ??= call({ action: 'GetCallerIdentity', region: '', parameters: {} }, callOptions).catch(
        (failure: unknown) => {
          identity = undefined;
          throw failure;
        },
      );
      return identity;
    },
    close: () => {
      transport.close();
    },
  };
}

interface PlainCall {
  readonly action: string;
  readonly region: string;
  readonly parameters: object;
}

interface Sending {
  readonly call: PlainCall;
  readonly facts: ActionFacts;
  readonly credentials: CredentialProvider;
  readonly options: CallOptions;
}

function send(wiring: Wiring, sending: Sending, options: OpenCloudAccountOptions): Promise<JsonObject> {
  const { call, facts, credentials } = sending;
  const { action, region, parameters } = call;
  const endpoint = endpointOf(facts.product, region, options.endpoint);
  return perform(wiring, { facts, action, region, endpoint, parameters, credentials, options: sending.options });
}

function parse<Answer>(
  wiring: Wiring,
  descriptor: ActionDescriptor<never, Answer> | ActionDescriptor<object, Answer>,
  { action, region }: PlainCall,
  body: JsonObject,
  options: OpenCloudAccountOptions,
): Answer {
  const parsed = descriptor.answer.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new AppError('cloud/unexpected-answer', {
    account: wiring.account,
    action,
    region,
    endpoint: endpointOf(descriptor.product, region, options.endpoint),
    requestId: typeof body['RequestId'] === 'string' ? body['RequestId'] : undefined,
    problem: `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim(),
  });
}
