// Does the access point take a new line, of this operator and with this port?
import { objection, type Objection } from '../../../../../shared/job/intent/objection.ts';
import type { OfferedAccessPoint } from '../../observe/observation.ts';
import type { PlanContext } from '../context.ts';

export function accessPointRules({ intent, observation }: PlanContext): readonly Objection[] {
  const wanted = intent.line.connection;
  // Once the line is ordered, the access point has taken it.
  if (wanted.use !== 'order' || observation.connection !== undefined) return [];
  const { accessPoints } = observation;
  const chosen = accessPoints.find(({ accessPoint }) => accessPoint.AccessPointId === wanted.accessPoint);
  const { account, region } = intent.line;
  if (chosen === undefined) {
    const apiCode = 'InvalidAccessPointId.NotEnabled';
    return [objection('plan/not-found', { kind: 'access point', id: wanted.accessPoint, region, account, apiCode })];
  }
  return [
    ...statusRules(chosen, accessPoints),
    ...offerRule(chosen, wanted.operator, chosen.offer?.SupportLineOperator, 'InvalidLineOperator.Malformd'),
    ...offerRule(chosen, wanted.portType, chosen.offer?.SupportPortTypes, 'InvalidPortType.Malformd'),
  ];
}

function statusRules({ accessPoint }: OfferedAccessPoint, all: readonly OfferedAccessPoint[]): readonly Objection[] {
  const status = accessPoint.Status?.toLowerCase();
  const open = all
    .filter((each) => each.accessPoint.Status === 'recommended')
    .map((each) => each.accessPoint.AccessPointId);
  const alternatives = open.length === 0 ? 'an access point of a neighbouring region' : open.join(', ');
  const data = { accessPoint: accessPoint.AccessPointId, alternatives };
  if (status === 'full' || status === 'disabled')
    return [objection('plan/access-point-closed', { ...data, status, apiCode: 'InvalidAccessPointId.NotEnabled' })];
  return status === 'hot' ? [objection('plan/access-point-busy', data)] : [];
}

/** What the cloud does not tell is not objected to. */
function offerRule(
  { accessPoint }: OfferedAccessPoint,
  wanted: string,
  offered: string | undefined,
  apiCode: string,
): readonly Objection[] {
  const list = offered?.split(/[,;\s]+/).filter((each) => each !== '') ?? [];
  if (list.length === 0 || list.includes(wanted)) return [];
  return [
    objection('plan/not-offered', {
      accessPoint: accessPoint.AccessPointId,
      wanted,
      offered: list.join(', '),
      apiCode,
    }),
  ];
}
