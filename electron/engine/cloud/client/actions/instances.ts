// ECS instances, and running one command on them through Cloud Assistant: how reachability is checked from the VPC's end.
import { z } from 'zod';
import { clientToken, read, readList, write, type Paging } from '../define-action.ts';
import { listAnswer, optionalFlag, optionalNumber, optionalText, record, requestIdOf, text, wrapped } from '../wire.ts';

const ecs = { product: 'ecs' } as const;

const instance = record({
  InstanceId: text,
  InstanceName: optionalText,
  InstanceType: optionalText,
  Status: optionalText,
  OSType: optionalText,
  ZoneId: optionalText,
  VpcAttributes: record({
    VpcId: optionalText,
    VSwitchId: optionalText,
    PrivateIpAddress: wrapped('IpAddress', text),
  }).nullish(),
  SecurityGroupIds: wrapped('SecurityGroupId', text),
});

const assistantStatus = record({
  InstanceId: text,
  CloudAssistantStatus: optionalFlag,
  CloudAssistantVersion: optionalText,
  LastHeartbeatTime: optionalText,
});

/** A command that fails is a result, not an API failure: read `InvocationStatus`, `ExitCode` and `Output`. */
const invocationResult = record({
  InvokeId: optionalText,
  CommandId: optionalText,
  InstanceId: optionalText,
  InvocationStatus: optionalText,
  InvokeRecordStatus: optionalText,
  ExitCode: optionalNumber,
  Output: optionalText,
  /** Bytes of output lost beyond 24 KB. */
  Dropped: optionalNumber,
  ErrorCode: optionalText,
  ErrorInfo: optionalText,
  StartTime: optionalText,
  FinishedTime: optionalText,
});

const byToken: Paging = { kind: 'next-token', sizeParameter: 'MaxResults', pageSize: 50 };

/** `{Invocation: {InvocationResults: {InvocationResult: []}}}` carries the list one level deeper than other actions. */
const invocationResults = z
  .looseObject({ Invocation: z.looseObject({}).nullish() })
  .transform((answer): Record<string, unknown> => ({
    RequestId: requestIdOf(answer),
    NextToken: answer.Invocation?.['NextToken'],
    InvocationResults: answer.Invocation?.['InvocationResults'],
  }))
  .pipe(listAnswer('InvocationResults.InvocationResult', invocationResult));

export const instanceActions = {
  DescribeInstances: readList<{
    readonly VpcId?: string;
    readonly VSwitchId?: string;
    /** A JSON array in a string. */
    readonly InstanceIds?: string;
    readonly PrivateIpAddresses?: string;
    readonly Status?: 'Pending' | 'Running' | 'Starting' | 'Stopping' | 'Stopped';
  }>()(listAnswer('Instances.Instance', instance), byToken, ecs),
  DescribeCloudAssistantStatus: read<{ readonly InstanceId: readonly string[] }>()(
    listAnswer('InstanceCloudAssistantStatusSet.InstanceCloudAssistantStatus', assistantStatus),
    ecs,
  ),
  RunCommand: write<{
    readonly Type: 'RunShellScript' | 'RunBatScript' | 'RunPowerShellScript';
    readonly CommandContent: string;
    readonly ContentEncoding?: 'PlainText' | 'Base64';
    readonly InstanceId: readonly string[];
    /** Seconds. */
    readonly Timeout?: number;
    readonly Username?: string;
    readonly Name?: string;
  }>()(record({ RequestId: text, CommandId: optionalText, InvokeId: text }), clientToken, ecs),
  DescribeInvocationResults: readList<{
    readonly InvokeId: string;
    readonly InstanceId?: string;
    readonly ContentEncoding?: 'PlainText' | 'Base64';
  }>()(invocationResults, byToken, ecs),
};
