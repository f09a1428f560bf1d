// Who signed a request, whichever of the two signatures it carries. Refuses what the service refuses: unknown keys, wrong
// signatures, a clock off by more than fifteen minutes, a nonce used twice, an expired session.
import { timingSafeEqual } from 'node:crypto';
import type { AccountBook, Caller, Key } from '../accounts/account-book.ts';
import type { Clock } from '../world/clock.ts';
import { ApiFailure, badRequest, notFound } from './api-failure.ts';
import { acs3Signature, parseAuthorization } from './signature-acs3.ts';
import { rpcSignature } from './signature-rpc.ts';
import type { WireRequest } from './wire-request.ts';

export interface Authenticated {
  readonly caller: Caller;
  readonly accessKeyId: string;
  readonly action: string;
  readonly version: string;
  /** The business parameters: what is left without the protocol's own. */
  readonly parameters: ReadonlyMap<string, string>;
}

interface Claim extends Omit<Authenticated, 'caller'> {
  readonly nonce: string;
  readonly timestamp: string;
  readonly securityToken: string | undefined;
  readonly signature: string;
  readonly sign: (secret: string) => string;
}

const mostSkewMs = 15 * 60_000;

const protocolNames = new Set([
  'Action',
  'Version',
  'Format',
  'AccessKeyId',
  'SecurityToken',
  'SignatureMethod',
  'SignatureVersion',
  'SignatureNonce',
  'SignatureType',
  'Timestamp',
  'Signature',
]);

export class Authenticator {
  readonly #book: AccountBook;
  readonly #clock: Clock;
  readonly #nonces = new Map<string, number>();

  constructor(book: AccountBook, clock: Clock) {
    this.#book = book;
    this.#clock = clock;
  }

  authenticate(request: WireRequest): Authenticated {
    const authorization = request.headers.get('authorization');
    const claim = authorization === undefined ? rpcClaim(request) : acs3Claim(request, authorization);
    this.#checkTime(claim);
    const key = this.#book.key(claim.accessKeyId);
    const secret = secretOf(key);
    if (!equal(claim.sign(secret), claim.signature)) {
      throw badRequest('SignatureDoesNotMatch', 'Specified signature is not matched with our calculation.');
    }
    const caller = this.#checkSession(key, claim);
    this.#checkNonce(claim);
    const { accessKeyId, action, version, parameters } = claim;
    return { caller, accessKeyId, action, version, parameters };
  }

  #checkTime(claim: Claim): void {
    if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(claim.timestamp)) {
      throw badRequest('InvalidTimeStamp.Format', 'Specified time stamp or date value is not well formatted.');
    }
    if (Math.abs(Date.parse(claim.timestamp) - this.#clock.nowMs()) > mostSkewMs) {
      throw badRequest('InvalidTimeStamp.Expired', 'Specified time stamp or date value is expired.');
    }
  }

  #checkSession(key: Key, claim: Claim): Caller {
    if (key.kind === 'long-lived') return key.caller;
    if (key.kind !== 'session') throw unknownKey();
    if (claim.securityToken !== key.token) {
      throw badRequest(
        'InvalidSecurityToken.MismatchWithAccessKey',
        'Specified SecurityToken mismatches the AccessKey.',
      );
    }
    if (key.expiresAtMs <= this.#clock.nowMs()) {
      throw badRequest('InvalidSecurityToken.Expired', 'Specified SecurityToken is expired.');
    }
    return key.caller;
  }

  #checkNonce(claim: Claim): void {
    const now = this.#clock.nowMs();
    for (const [nonce, usedAtMs] of this.#nonces) if (usedAtMs < now - 2 * mostSkewMs) this.#nonces.delete(nonce);
    if (this.#nonces.has(claim.nonce)) {
      throw badRequest('SignatureNonceUsed', 'Specified signature nonce was used already.');
    }
    this.#nonces.set(claim.nonce, now);
  }
}

function rpcClaim(request: WireRequest): Claim {
  const all = new Map([...request.query, ...request.form]);
  const named = (name: string) => {
    const value = all.get(name);
    if (value !== undefined && value !== '') return value;
    const code = name === 'Signature' ? 'IncompleteSignature' : `Missing${name}`;
    throw badRequest(code, `${name} is mandatory for this action.`);
  };
  if (all.get('SignatureMethod') !== 'HMAC-SHA1') {
    throw badRequest('InvalidSignatureMethod', 'The SignatureMethod is not supported.');
  }
  return {
    accessKeyId: named('AccessKeyId'),
    action: named('Action'),
    version: named('Version'),
    nonce: named('SignatureNonce'),
    timestamp: named('Timestamp'),
    signature: named('Signature'),
    securityToken: all.get('SecurityToken'),
    sign: (secret) => rpcSignature(request.method, all, secret),
    parameters: business(all),
  };
}

function acs3Claim(request: WireRequest, header: string): Claim {
  const authorization = parseAuthorization(header);
  if (authorization === undefined) {
    throw badRequest('IncompleteSignature', 'The request signature does not conform to the standard.');
  }
  const named = (name: string) => {
    const value = request.headers.get(name);
    if (value !== undefined && authorization.signedHeaders.includes(name)) return value;
    throw badRequest('IncompleteSignature', `The header ${name} must be sent and signed.`);
  };
  return {
    accessKeyId: authorization.accessKeyId,
    action: named('x-acs-action'),
    version: named('x-acs-version'),
    nonce: named('x-acs-signature-nonce'),
    timestamp: named('x-acs-date'),
    signature: authorization.signature,
    securityToken: request.headers.get('x-acs-security-token'),
    sign: (secret) => acs3Signature(request, authorization.signedHeaders, secret),
    parameters: business(new Map([...request.query, ...request.form])),
  };
}

function business(all: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...all].filter(([name]) => !protocolNames.has(name)));
}

function secretOf(key: Key): string {
  switch (key.kind) {
    case 'unknown':
      throw unknownKey();
    case 'disabled':
      throw new ApiFailure('InvalidAccessKeyId.Inactive', 400, 'Specified access key is disabled.');
    case 'long-lived':
    case 'session':
      return key.secret;
  }
}

function unknownKey(): ApiFailure {
  return notFound('InvalidAccessKeyId.NotFound', 'Specified access key is not found.');
}

function equal(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
