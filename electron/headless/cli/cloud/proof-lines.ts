// What was proven, as text. Pure.
import type { PacketTest, Proof, ProofReport } from '../../../../shared/job/plan/proof.ts';
import type { Style } from '../style.ts';

const packetSigns = { passed: '✓', failed: '✕', 'not-measured': '·' } as const;

/** One line for all that is proven, one for each packet test, one for each object that is not proven. */
export function proofLines({ proofs, packets, complete }: ProofReport): readonly string[] {
  const proven = proofs.filter(({ outcome }) => outcome === 'proven');
  const byPacket = proven.filter(({ by }) => by === 'packet').length;
  return [
    `${complete ? '✓' : '✕'} ${proven.length} of ${proofs.length} objects proven, ${byPacket} by packets`,
    ...packets.map((packet) => packetLine(packet, packetSigns[packet.outcome])),
    ...proofs.filter(({ outcome }) => outcome === 'not-proven').map(({ object }) => `✕ ${object}: not proven`),
  ];
}

/** Every object with what shows it, and the packets that were sent. */
export function proofTable({ proofs, packets, complete }: ProofReport, style: Style): readonly string[] {
  const proven = proofs.filter(({ outcome }) => outcome === 'proven').length;
  const silent = packets.length === 0 ? ' No packets were sent: the job names no hosts.' : '';
  return [
    ...packets.map((packet) => packetLine(packet, style.sign(packetSigns[packet.outcome]))),
    ...proofs.map((proof) => proofLine(proof, style)),
    `${style.sign(complete ? '✓' : '✕')} ${proven} of ${proofs.length} objects are as asked.${silent}`,
  ];
}

function packetLine({ kind, between, evidence }: PacketTest, sign: string): string {
  return `  ${sign} ${kind} ${between}: ${evidence}`;
}

function proofLine({ object, outcome, by, readBack }: Proof, style: Style): string {
  const shownBy = outcome === 'proven' ? `by ${by}` : 'not proven';
  return `  ${style.sign(outcome === 'proven' ? '✓' : '✕')} ${object.padEnd(46)} ${shownBy.padEnd(13)} ${style.quiet(readBack)}`;
}
