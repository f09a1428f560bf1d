// Reads a time-stamp token (RFC 3161, 2.4.2) and checks that it is whole and of these very bytes.
import { createHash } from 'node:crypto';
import { type ContentInfo, SignedData, TSTInfo } from 'pkijs';
import { nameOf } from './certificate-name.ts';
import { cryptoEngine } from './crypto-engine.ts';

export interface TimeStamp {
  readonly atMs: number;
  /** As its certificate has it. */
  readonly authority: string;
}

/** @throws Error with the reason when it is not that */
export async function readToken(token: ContentInfo, stamped: Uint8Array): Promise<TimeStamp> {
  const signed = new SignedData({ schema: token.content });
  const content = signed.encapContentInfo.eContent?.getValue();
  if (content === undefined) throw new Error('the time stamp is empty');
  const { messageImprint, genTime } = TSTInfo.fromBER(content);
  const digest = createHash('sha256').update(stamped).digest();
  if (Buffer.compare(messageImprint.hashedMessage.valueBlock.valueHexView, digest) !== 0)
    throw new Error('the time stamp is of something else');
  // pkijs asks for the stamped bytes themselves when it meets a time stamp.
  const result = await signed.verify(
    { signer: 0, checkChain: false, data: stamped.slice().buffer, extendedMode: true },
    cryptoEngine,
  );
  if (result.signatureVerified !== true) throw new Error('the signature of the time stamp does not fit');
  return { atMs: genTime.getTime(), authority: nameOf(result.signerCertificate) };
}
