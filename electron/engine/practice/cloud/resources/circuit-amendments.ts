// Changing the addresses of a VBR's further circuits: one parameter that carries a JSON array in a string.
import { given } from '../action.ts';
import { badRequest, notFound } from '../edge/api-failure.ts';
import { isRecord } from '../edge/is-record.ts';
import { Parameters } from '../edge/parameters.ts';
import { checkInterconnect, readInterconnect } from '../world/interconnect.ts';
import type { AssociatedCircuit } from '../world/records.ts';

/** The circuits as they shall be; those that the text does not name stay as they are. */
export function amendCircuits(circuits: readonly AssociatedCircuit[], text: string): readonly AssociatedCircuit[] {
  const amendments = readAmendments(text);
  for (const amendment of amendments) {
    const id = amendment.required('PhysicalConnectionId');
    if (!circuits.some((circuit) => circuit.PhysicalConnectionId === id)) throw notFound('InvalidInstanceId.NotFound');
  }
  return circuits.map((circuit) => {
    const amendment = amendments.find((one) => one.text('PhysicalConnectionId') === circuit.PhysicalConnectionId);
    if (amendment === undefined) return circuit;
    const amended = {
      ...circuit,
      ...given(readInterconnect(amendment)),
      ...given({
        VlanId: amendment.integer('VlanId', 0, 2999, 'InvalidVlanId.Malformed'),
        CircuitCode: amendment.text('CircuitCode'),
      }),
    };
    checkInterconnect(amended);
    return amended;
  });
}

function readAmendments(text: string): readonly Parameters[] {
  let members: unknown;
  try {
    members = JSON.parse(text);
  } catch {
    members = undefined;
  }
  if (!Array.isArray(members) || !members.every(isRecord)) {
    throw badRequest('InvalidParameter', 'AssociatedPhysicalConnections must be a JSON array of objects.');
  }
  return members.map(
    (member) => new Parameters(new Map(Object.entries(member).map(([name, value]) => [name, String(value)]))),
  );
}
