// ECS instances, as far as a line's commissioning needs them: which there are, and running one command on them.
import type { Action, ActionContext } from '../action.ts';
import { newId } from '../cloud.ts';
import { badRequest, notFound } from '../edge/api-failure.ts';
import type { WireObject, WireValue } from '../edge/wire-json.ts';
import type { Invocation } from '../lines/cloud-assistant.ts';
import type { InstanceRecord } from '../world/records.ts';

const ecs = { product: 'ecs', token: undefined, regional: true } as const;
const commandTypes = ['RunShellScript', 'RunBatScript', 'RunPowerShellScript'] as const;
const encodings = ['PlainText', 'Base64'] as const;

export const instanceActions: readonly Action[] = [
  { ...ecs, name: 'DescribeInstances', run: list },
  { ...ecs, name: 'DescribeCloudAssistantStatus', run: assistantStatus },
  { ...ecs, name: 'RunCommand', token: 'ClientToken', run: runCommand },
  { ...ecs, name: 'DescribeInvocationResults', run: results },
];

function list(context: ActionContext): WireObject {
  const { parameters } = context;
  const wanted = (name: string, value: string) => (parameters.text(name) ?? value) === value;
  const among = (name: string, value: string) => jsonList(parameters.text(name))?.includes(value) ?? true;
  const found = visible(context)
    .filter((instance) => wanted('VpcId', instance.VpcId) && wanted('VSwitchId', instance.VSwitchId))
    .filter((instance) => wanted('Status', 'Running') && among('InstanceIds', instance.InstanceId))
    .filter((instance) => among('PrivateIpAddresses', instance.PrivateIpAddress))
    .map(describe);
  const { shown, NextToken } = tokenPage(context, found, 10, 100);
  return { Instances: { Instance: shown }, NextToken };
}

function assistantStatus(context: ActionContext): WireObject {
  const wanted = context.parameters.list('InstanceId');
  const online = context.cloud.assistant.online;
  const InstanceCloudAssistantStatus = visible(context)
    .filter((instance) => wanted.length === 0 || wanted.includes(instance.InstanceId))
    // A boolean in a string, as the service sends it.
    .map(({ InstanceId }) => ({ InstanceId, CloudAssistantStatus: String(online), OSType: 'Linux' }));
  return { InstanceCloudAssistantStatusSet: { InstanceCloudAssistantStatus } };
}

function runCommand(context: ActionContext): WireObject {
  const { cloud, caller, parameters } = context;
  parameters.requiredOneOf('Type', commandTypes, 'InvalidParameter.Type');
  const content = parameters.required('CommandContent');
  const isBase64 = parameters.oneOf('ContentEncoding', encodings) === 'Base64';
  const command = isBase64 ? Buffer.from(content, 'base64').toString('utf8') : content;
  const ids = parameters.list('InstanceId');
  if (ids.length === 0) throw badRequest('MissingParameter.InstanceId', 'At least one instance must be named.');
  const instances = ids.map(
    (id) => visible(context).find((instance) => instance.InstanceId === id) ?? unknownInstance(),
  );
  const [invokeId, commandId] = [newId(cloud, 't'), newId(cloud, 'c')];
  for (const { InstanceId, InstanceName } of instances) {
    cloud.assistant.start(
      { invokeId, commandId, instanceId: InstanceId, owner: caller.account },
      InstanceName,
      command,
    );
  }
  return { CommandId: commandId, InvokeId: invokeId };
}

function results(context: ActionContext): WireObject {
  const { cloud, caller, parameters } = context;
  const plain = parameters.oneOf('ContentEncoding', encodings) === 'PlainText';
  const found = cloud.assistant
    .results(parameters.required('InvokeId'))
    .filter((invocation) => invocation.owner === caller.account)
    .filter((invocation) => (parameters.text('InstanceId') ?? invocation.instanceId) === invocation.instanceId)
    .map((invocation) => describeResult(invocation, plain));
  const { shown, NextToken } = tokenPage(context, found, 1, 50);
  return { Invocation: { InvocationResults: { InvocationResult: shown }, NextToken } };
}

function visible({ cloud, caller, region }: ActionContext): readonly InstanceRecord[] {
  return cloud.world.instances
    .allSeen()
    .filter((instance) => instance.owner === caller.account && instance.region === region);
}

function tokenPage(
  { parameters }: ActionContext,
  items: readonly WireValue[],
  least: number,
  most: number,
): { readonly shown: readonly WireValue[]; readonly NextToken: string | undefined } {
  const size = parameters.integer('MaxResults', least, most) ?? 10;
  const from = Number(parameters.text('NextToken') ?? 0);
  return {
    shown: items.slice(from, from + size),
    NextToken: from + size < items.length ? String(from + size) : undefined,
  };
}

function describe(instance: InstanceRecord): WireObject {
  return {
    InstanceId: instance.InstanceId,
    InstanceName: instance.InstanceName,
    Status: 'Running',
    OSType: 'linux',
    ZoneId: `${instance.region}-h`,
    VpcAttributes: {
      VpcId: instance.VpcId,
      VSwitchId: instance.VSwitchId,
      PrivateIpAddress: { IpAddress: [instance.PrivateIpAddress] },
    },
    SecurityGroupIds: { SecurityGroupId: [] },
  };
}

/** A command that fails is a result; only an agent that does not answer is an error, and that too is in the result. */
function describeResult(invocation: Invocation, plain: boolean): WireObject {
  const { result, status } = invocation;
  const output = result?.output ?? '';
  return {
    InvokeId: invocation.invokeId,
    CommandId: invocation.commandId,
    InstanceId: invocation.instanceId,
    InvocationStatus: status,
    InvokeRecordStatus: status === 'Running' ? 'Running' : status === 'Success' ? 'Finished' : 'Failed',
    ExitCode: result?.exitCode,
    Output: plain ? output : Buffer.from(output).toString('base64'),
    Dropped: 0,
    ErrorCode: errorCode(invocation),
    StartTime: invocation.startTime,
    FinishedTime: invocation.finishedTime,
  };
}

function errorCode({ status }: Invocation): string | undefined {
  if (status === 'Aborted') return 'ClientNotRunning';
  return status === 'Failed' ? 'ExitCodeNonzero' : undefined;
}

function unknownInstance(): never {
  throw notFound('InvalidInstance.NotFound', 'The specified instances do not exist.');
}

function jsonList(text: string | undefined): readonly unknown[] | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (Array.isArray(value)) return Array.from<unknown>(value);
  } catch {
    // Told below, as the service tells it.
  }
  throw badRequest('InvalidParameter', 'The parameter must be a JSON array.');
}
