// The OpenSSH known_hosts format (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT") and what it says about a key. Pure.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { HostKey } from './host-key.ts';

export interface KnownHost {
  readonly marker: 'none' | 'revoked' | 'certificate-authority';
  /** The first field: comma-separated patterns, or one hashed name. */
  readonly hosts: string;
  readonly key: HostKey;
  /** Where the line is, for the user: file and line number. */
  readonly source: string;
}

export type TrustAnswer =
  | { readonly outcome: 'match' }
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'mismatch'; readonly known: readonly KnownHost[] }
  | { readonly outcome: 'revoked'; readonly by: KnownHost };

/** Lines that are not understood are left out, as OpenSSH does: they can only make a host unknown, never trusted. */
export function parseKnownHosts(text: string, path: string): KnownHost[] {
  return text.split('\n').flatMap((line, index) => {
    const known = parseLine(line.trim(), `${path}:${index + 1}`);
    return known === undefined ? [] : [known];
  });
}

/**
 * What the lines say about the key that a host showed. A host known by keys of other types only is a mismatch: else
 * whoever is in between would offer another type and be taken for a first visit.
 */
export function judgeHostKey(known: readonly KnownHost[], address: string, port: number, key: HostKey): TrustAnswer {
  const answer = judgeName(known, lookupName(address, port), key);
  if (answer.outcome !== 'unknown' || port === 22) return answer;
  // As OpenSSH does (sshconnect.c, check_host_key): the host may be known by this very key at its usual port.
  const atUsualPort = judgeName(known, lookupName(address, 22), key);
  return atUsualPort.outcome === 'mismatch' ? answer : atUsualPort;
}

function judgeName(known: readonly KnownHost[], name: string, key: HostKey): TrustAnswer {
  const relevant = known.filter((entry) => entry.marker !== 'certificate-authority' && covers(entry.hosts, name));
  const revoked = relevant.find((entry) => entry.marker === 'revoked' && entry.key.blob.equals(key.blob));
  if (revoked !== undefined) return { outcome: 'revoked', by: revoked };
  const trusted = relevant.filter((entry) => entry.marker === 'none');
  if (trusted.some((entry) => entry.key.blob.equals(key.blob))) return { outcome: 'match' };
  return trusted.length === 0 ? { outcome: 'unknown' } : { outcome: 'mismatch', known: trusted };
}

/** The types of the keys that are known for a host: offered first in the handshake, so that the known key is shown. */
export function knownKeyTypes(known: readonly KnownHost[], address: string, port: number): string[] {
  const name = lookupName(address, port);
  const trusted = known.filter((entry) => entry.marker === 'none' && covers(entry.hosts, name));
  if (trusted.length === 0 && port !== 22) return knownKeyTypes(known, address, 22);
  return [...new Set(trusted.map((entry) => entry.key.type))];
}

export function formatKnownHost(address: string, port: number, key: HostKey): string {
  return `${lookupName(address, port)} ${key.type} ${key.blob.toString('base64')}`;
}

/** The lines without those that trust a key of this host; a revoked key stays revoked. */
export function withoutKnownHost(text: string, address: string, port: number): string {
  const name = lookupName(address, port);
  const trusts = (line: string) => {
    const known = parseLine(line.trim(), '');
    return known?.marker === 'none' && covers(known.hosts, name);
  };
  return text
    .split('\n')
    .filter((line) => !trusts(line))
    .join('\n');
}

/** Port 22 is left out; any other is written as `[name]:port`. Names are compared in lower case. */
function lookupName(address: string, port: number): string {
  const name = address.toLowerCase();
  return port === 22 ? name : `[${name}]:${port}`;
}

const markers = new Map([
  ['@revoked', 'revoked'],
  ['@cert-authority', 'certificate-authority'],
] as const);

function parseLine(line: string, source: string): KnownHost | undefined {
  if (line === '' || line.startsWith('#')) return undefined;
  const fields = line.split(/[ \t]+/);
  const marker = line.startsWith('@') ? markers.get(fields.shift() as '@revoked') : 'none'; // an unknown marker gives undefined
  const [hosts, type, base64] = fields;
  if (marker === undefined || hosts === undefined || type === undefined || base64 === undefined) return undefined;
  const blob = Buffer.from(base64, 'base64');
  const typeInBlob = Buffer.from(type, 'latin1');
  const intact = blob.length > 4 && blob.subarray(4, 4 + blob.readUInt32BE(0)).equals(typeInBlob);
  return intact ? { marker, hosts, key: { type, blob }, source } : undefined;
}

function covers(hosts: string, name: string): boolean {
  if (hosts.startsWith('|1|')) return coversHashed(hosts, name);
  let covered = false;
  for (const pattern of hosts.split(',')) {
    const negated = pattern.startsWith('!');
    if (!matchesPattern(negated ? pattern.slice(1) : pattern, name)) continue;
    if (negated) return false;
    covered = true;
  }
  return covered;
}

/** `|1|salt|HMAC-SHA1(salt, name)`, both base64. */
function coversHashed(hosts: string, name: string): boolean {
  const [, , salt, hash] = hosts.split('|');
  if (salt === undefined || hash === undefined) return false;
  const expected = Buffer.from(hash, 'base64');
  const actual = createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest();
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

function matchesPattern(pattern: string, name: string): boolean {
  const expression = pattern
    .toLowerCase()
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${expression}$`).test(name);
}
