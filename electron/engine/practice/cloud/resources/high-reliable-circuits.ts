// Several circuits in one order, spread over access points or devices for reliability.
import { write, type Action, type ActionContext } from '../action.ts';
import { ApiFailure, badRequest } from '../edge/api-failure.ts';
import { Parameters } from '../edge/parameters.ts';
import type { WireObject } from '../edge/wire-json.ts';
import { order, portTypes } from './physical-connections.ts';

const kinds = ['MultiApMultiDevice', 'MultiApSingleDevice', 'SingleApMultiDevice', 'SingleApMultiConnection'] as const;

export const highReliableCircuitActions: readonly Action[] = [
  write('CreateHighReliablePhysicalConnection', (context) => {
    const { parameters } = context;
    parameters.requiredOneOf('HighReliableType', kinds, 'IllegalParam.HighReliableType');
    const portType = parameters.requiredOneOf('PortType', portTypes, 'InvalidPortType.Malformd');
    const places = parameters.objects('ApList');
    if (places.length === 0) throw badRequest('MissingParameter', 'ApList is mandatory.');
    if (parameters.flag('DryRun') === true) throw new ApiFailure('DRYRUN.SUCCESS', 400, 'The dry run passed.');
    const results = places.flatMap((place) => orderAt(context, place, portType));
    const failed = results.filter((result) => 'ErrorCode' in result);
    const made = results.filter((result) => 'InstanceId' in result);
    return {
      PhysicalConnectionList: { physicalConnectionList: made },
      ErrorInfoList: { errorInfoList: failed },
    };
  }),
];

/** The inner lists' names start in lower case in this action alone; one place that fails does not take the others down. */
function orderAt(context: ActionContext, place: Parameters, portType: string): readonly WireObject[] {
  const region = place.required('RegionId');
  const count = place.integer('PortNum', 2, 16) ?? 1;
  const fields = [
    'AccessPointId',
    'LineOperator',
    'CircuitCode',
    'PeerLocation',
    'Name',
    'Description',
    'OpticalModuleModel',
  ];
  const values = fields.flatMap((name) => {
    const value = place.text(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const parameters = new Parameters(new Map([...values, ['PortType', portType]]));
  return Array.from({ length: count }, () => {
    try {
      return { InstanceId: order({ ...context, region, parameters }).PhysicalConnectionId, RegionNo: region };
    } catch (failure) {
      if (!(failure instanceof ApiFailure)) throw failure;
      return { ErrorCode: failure.code, ErrorMessage: failure.message };
    }
  });
}
