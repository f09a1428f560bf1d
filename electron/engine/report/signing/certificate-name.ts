// What a certificate calls its holder and its issuer.
import type { Certificate, RelativeDistinguishedNames } from 'pkijs';
import { commonName } from './oids.ts';

export function nameOf(certificate: Certificate | null | undefined): string {
  return certificate ? commonNameOf(certificate.subject) : '?';
}

export function issuerOf(certificate: Certificate): string {
  return commonNameOf(certificate.issuer);
}

/** The common name; where it has none, all it has. */
function commonNameOf({ typesAndValues }: RelativeDistinguishedNames): string {
  const common = typesAndValues.filter(({ type }) => type === commonName);
  const shown = common.length > 0 ? common : typesAndValues;
  return shown.map(({ value }) => value.valueBlock.value).join(', ') || '?';
}
