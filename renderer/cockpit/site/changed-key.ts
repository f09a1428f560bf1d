// A host that was refused because of its key, as the error that says so tells it. Pure.
import type { HostRow } from './host-rows.ts';

export interface ChangedKey {
  readonly host: string;
  readonly hop: string;
  readonly address: string;
  readonly port: number;
  readonly keyType: string;
  /** Type and fingerprint of each key that was trusted. */
  readonly known: string;
  readonly shown: string;
  /** File and line of each. */
  readonly source: string;
}

export function changedKeyOf({ name, error }: Pick<HostRow, 'name' | 'error'>): ChangedKey | undefined {
  if (error?.code !== 'host/key-changed') return undefined;
  const { hop, address, port, keyType, known, offered, source } = error.data;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  if (typeof port !== 'number') return undefined;
  return {
    host: name,
    hop: text(hop),
    address: text(address),
    port,
    keyType: text(keyType),
    known: text(known),
    shown: `${text(keyType)} ${text(offered)}`,
    source: text(source),
  };
}
