// Colour and signs for a terminal; plain text where there is none, or where NO_COLOR asks for it (no-color.org).
import type { WriteStream } from 'node:tty';
import type { Sign } from '../../../shared/job/state-words.ts';

export interface Style {
  readonly strong: (text: string) => string;
  readonly quiet: (text: string) => string;
  readonly sign: (sign: Sign) => string;
  readonly inbound: (text: string) => string;
  readonly outbound: (text: string) => string;
}

const same = (text: string): string => text;
const plain: Style = { strong: same, quiet: same, sign: same, inbound: same, outbound: same };

const paint = (code: string) => (text: string) => `\u001b[${code}m${text}\u001b[0m`;
const signColours: Readonly<Record<Sign, string>> = { '✓': '32', '✕': '31', '▲': '33', '…': '2', '·': '2' };
const coloured: Style = {
  strong: paint('1'),
  quiet: paint('2'),
  sign: (sign) => paint(signColours[sign])(sign),
  inbound: paint('34'),
  outbound: paint('33'),
};

export function styleFor(stream: Pick<WriteStream, 'isTTY'> | { readonly isTTY?: boolean }): Style {
  return stream.isTTY === true && process.env['NO_COLOR'] === undefined ? coloured : plain;
}
