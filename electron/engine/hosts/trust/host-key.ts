// A host key as it comes off the wire (RFC 4253 section 6.6) and the fingerprint under which people compare it.
import { createHash } from 'node:crypto';

export interface HostKey {
  /** As in known_hosts: ssh-ed25519, ecdsa-sha2-nistp256, ssh-rsa … */
  readonly type: string;
  readonly blob: Buffer;
}

/** The blob begins with the type as a length-prefixed string. */
export function readHostKey(blob: Buffer): HostKey {
  const length = blob.length >= 4 ? blob.readUInt32BE(0) : 0;
  return { type: blob.toString('latin1', 4, 4 + length), blob };
}

/** As OpenSSH prints it: SHA256, base64 without padding. */
export function fingerprint(blob: Buffer): string {
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
}
