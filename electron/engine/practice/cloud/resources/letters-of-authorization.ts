// Letters of authorization. Approving one is a person's step at the vendor's.
import { read, write, type Action, type ActionContext, without } from '../action.ts';
import type { Cloud } from '../cloud.ts';
import { badRequest } from '../edge/api-failure.ts';
import type { WireObject } from '../edge/wire-json.ts';
import type { LetterRecord, LoaStatus } from '../world/records.ts';
import { notAllowedInState, owned } from './physical-connections.ts';

export const letterActions: readonly Action[] = [
  write('ApplyPhysicalConnectionLOA', (context) => apply(context, [undefined, 'Rejected'])),
  write('SecondApplyPhysicalConnectionLOA', (context) => apply(context, ['Rejected'])),
  read('DescribePhysicalConnectionLOA', (context) => {
    const letter = context.cloud.world.letters.seen(owned(context, 'InstanceId').PhysicalConnectionId);
    return letter === undefined ? {} : { PhysicalConnectionLOAType: describe(letter) };
  }),
  write('CompletePhysicalConnectionLOA', complete),
];

/** The vendor's people approve the letter: the carrier may now enter the building. */
export function approveLetter(cloud: Cloud, physicalConnectionId: string): void {
  moveLetter(cloud, physicalConnectionId, 'Available', { LoaUrl: `https://loa.example/${physicalConnectionId}.pdf` });
}

export function rejectLetter(cloud: Cloud, physicalConnectionId: string, reason: string): void {
  moveLetter(cloud, physicalConnectionId, 'Rejected', { Description: reason });
}

function apply(context: ActionContext, from: readonly (LoaStatus | undefined)[]): WireObject {
  const { cloud, parameters } = context;
  const circuit = owned(context, 'InstanceId');
  const before = cloud.world.letters.get(circuit.PhysicalConnectionId);
  if (circuit.Status !== 'Allocated' || !from.includes(before?.Status)) throw notAllowedInState();
  const people = parameters.objects('PMInfo');
  if (people.length === 0 || people.length > 16) {
    throw badRequest('IllegalParam.PMInfo', 'One to sixteen construction workers must be named.');
  }
  const letter: LetterRecord = {
    owner: circuit.owner,
    region: circuit.region,
    InstanceId: circuit.PhysicalConnectionId,
    Status: 'Applying',
    CompanyName: parameters.required('CompanyName'),
    ConstructionTime: parameters.required('ConstructionTime'),
    LineType: parameters.requiredOneOf(
      'LineType',
      ['MSTP', 'MPLSVPN', 'FIBRE', 'SDH', 'Other'],
      'IllegalParam.LineType',
    ),
    SI: parameters.required('Si'),
    people: people.map((person) => ({
      PMName: person.required('PMName'),
      PMCertificateType: person.text('PMCertificateType') ?? 'IDCard',
      PMCertificateNo: person.required('PMCertificateNo'),
      PMContactInfo: person.text('PMContactInfo') ?? '',
      PMGender: person.text('PMGender') ?? 'Male',
    })),
  };
  cloud.world.letters.put(letter.InstanceId, letter);
  cloud.world.physicalConnections.change(letter.InstanceId, { LoaStatus: 'Applying' });
  return {};
}

function complete(context: ActionContext): WireObject {
  const { cloud, parameters } = context;
  const circuit = owned(context, 'InstanceId');
  const letter = cloud.world.letters.get(circuit.PhysicalConnectionId);
  if (letter === undefined || !['Available', 'Complete'].includes(letter.Status)) throw notAllowedInState();
  const finished = parameters.flag('FinishWork') === true && letter.Status === 'Available';
  const line = {
    LineCode: parameters.text('LineCode') ?? letter.LineCode,
    LineLabel: parameters.text('LineLabel') ?? letter.LineLabel,
    LineServiceProvider: parameters.text('LineServiceProvider') ?? letter.LineServiceProvider,
    LineSPContactInfo: parameters.text('LineSPContactInfo') ?? letter.LineSPContactInfo,
  };
  moveLetter(cloud, circuit.PhysicalConnectionId, finished ? 'Completing' : letter.Status, line);
  return {};
}

function moveLetter(cloud: Cloud, id: string, Status: LoaStatus, fields: Partial<LetterRecord>): void {
  cloud.world.letters.change(id, { ...fields, Status });
  cloud.world.physicalConnections.change(id, { LoaStatus: Status });
}

function describe(letter: LetterRecord): WireObject {
  return {
    ...without(letter, 'owner', 'region', 'people'),
    CompanyLocalizedName: letter.CompanyName,
    PMInfo: { PMInfo: letter.people },
  };
}
