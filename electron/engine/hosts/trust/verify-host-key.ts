// The decision about a host key: known, confirmed by a person on first use, or refused. It fails closed.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { fingerprint } from './host-key.ts';
import type { HostKey } from './host-key.ts';
import type { KnownHost } from './known-hosts.ts';
import type { TrustStore } from './trust-store.ts';

export interface HostKeyQuestion {
  readonly host: string;
  readonly hop: string;
  readonly address: string;
  readonly port: number;
  readonly keyType: string;
  readonly fingerprint: string;
}

/** Asks a person who can compare fingerprints. `true` trusts the key from now on. */
export type ConfirmHostKey = (question: HostKeyQuestion) => Promise<boolean>;

export interface KeyShown {
  readonly place: { readonly host: string; readonly hop: string; readonly address: string; readonly port: number };
  readonly key: HostKey;
}

/** Resolves when the key may be used; `confirmed` is true when it has to be remembered. Throws `host/key-…`. */
export async function verifyHostKey(
  { place, key }: KeyShown,
  trust: TrustStore,
  confirm: ConfirmHostKey | undefined,
): Promise<{ readonly confirmed: boolean }> {
  const offered = fingerprint(key.blob);
  const data = { ...place, keyType: key.type, offered };
  const answer = await trust.judge(place.address, place.port, key);
  switch (answer.outcome) {
    case 'match':
      return { confirmed: false };
    case 'revoked':
      throw new AppError('host/key-revoked', { ...data, source: answer.by.source });
    case 'mismatch':
      throw new AppError('host/key-changed', { ...data, ...describeKnown(answer.known, key.type) });
    case 'unknown': {
      const question = { ...place, keyType: key.type, fingerprint: offered };
      if (confirm !== undefined && (await confirm(question))) return { confirmed: true };
      throw new AppError('host/key-unknown', data);
    }
  }
}

/** Keys of the type that was shown, if there are such: those are what it has to be compared with. */
function describeKnown(known: readonly KnownHost[], type: string): { known: string; source: string } {
  const sameType = known.filter((entry) => entry.key.type === type);
  const shown = sameType.length > 0 ? sameType : known;
  return {
    known: shown.map((entry) => `${entry.key.type} ${fingerprint(entry.key.blob)}`).join(', '),
    source: shown.map((entry) => entry.source).join(', '),
  };
}
