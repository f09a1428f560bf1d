// A time stamp of an authority (RFC 3161): only the hash of a signature leaves the house.
import { createHash, randomBytes } from 'node:crypto';
import { Integer, OctetString } from 'asn1js';
import { AlgorithmIdentifier, type ContentInfo, MessageImprint, PKIStatus, TimeStampReq, TimeStampResp } from 'pkijs';
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { bufferOf } from './crypto-engine.ts';
import type { StampTime } from './sign-bytes.ts';
import { readToken } from './read-token.ts';

const sha256Oid = '2.16.840.1.101.3.4.2.1';
const patienceMs = 20_000;
/** RFC 3161, 2.4.2. */
const granted: ReadonlySet<PKIStatus> = new Set([PKIStatus.granted, PKIStatus.grantedWithMods]);

/** @throws AppError report/not-time-stamped */
export function timeStampAuthority(url: string, signal: AbortSignal): StampTime {
  return async (signature) => {
    try {
      const token = await ask(url, signature, signal);
      await readToken(token, signature);
      return token;
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new AppError('report/not-time-stamped', { url, reason }, { cause });
    }
  };
}

async function ask(url: string, signature: Uint8Array, signal: AbortSignal): Promise<ContentInfo> {
  const digest = createHash('sha256').update(signature).digest();
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: sha256Oid }),
      hashedMessage: new OctetString({ valueHex: bufferOf(digest) }),
    }),
    // A positive number: the first bit of an INTEGER is its sign.
    nonce: new Integer({ valueHex: bufferOf(Buffer.concat([Buffer.of(1), randomBytes(8)])) }),
    certReq: true,
  });
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query' },
    body: request.toSchema().toBER(),
    redirect: 'error',
    signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
  });
  if (!answer.ok) throw new Error(`it answered ${answer.status}`);
  const response = TimeStampResp.fromBER(await answer.arrayBuffer());
  const { status } = response.status;
  if (!granted.has(status) || !response.timeStampToken) throw new Error(`it refused with status ${status}`);
  return response.timeStampToken;
}
