import { describe, expect, it } from 'vitest';
import { startPractice, until } from './practice-accounts.ts';
import { region } from './steps.ts';

const names = Array.from({ length: 60 }, (_, index) => `ecs${index + 1}`);

const data = {
  vpcs: [
    {
      account: 'line-owner',
      region,
      cidrBlock: '172.16.0.0/24',
      vSwitches: ['172.16.0.0/24'],
      instances: names.map((name, index) => ({ name, address: `172.16.0.${index + 2}` })),
    },
  ],
};

describe('instances in a VPC', () => {
  it('are all found, and a command’s failure on one of them is a result and not an error', async () => {
    const ran: string[] = [];
    await using practice = await startPractice({
      data,
      runOnInstance: (instance, command) => {
        ran.push(`${instance}: ${command}`);
        return Promise.resolve({ exitCode: instance === 'ecs2' ? 1 : 0, output: `echo from ${instance}` });
      },
    });
    const line = practice.open('line-owner');
    const instances = await until('all instances are shown', async () => {
      const found = await line.list({ action: 'DescribeInstances', region, parameters: {} });
      return found.length === 60 ? found : undefined;
    });
    expect(instances.map((instance) => instance.InstanceName)).toEqual(names);
    const [one, two] = instances;
    const ids = [one?.InstanceId ?? '', two?.InstanceId ?? ''];
    const status = await line.call({ action: 'DescribeCloudAssistantStatus', region, parameters: { InstanceId: ids } });
    expect(status.items.map((item) => item.CloudAssistantStatus)).toEqual([true, true]);

    const { InvokeId } = await line.call({
      action: 'RunCommand',
      region,
      parameters: { Type: 'RunShellScript', CommandContent: 'ping -c 4 192.168.100.1', InstanceId: ids },
    });
    const results = await until('the command has ended', async () => {
      const parameters = { InvokeId, ContentEncoding: 'PlainText' } as const;
      const found = await line.list({ action: 'DescribeInvocationResults', region, parameters });
      return found.length === 2 && found.every((result) => result.InvocationStatus !== 'Running') ? found : undefined;
    });
    expect(results).toMatchObject([
      { InvocationStatus: 'Success', ExitCode: 0, Output: 'echo from ecs1' },
      { InvocationStatus: 'Failed', ExitCode: 1, ErrorCode: 'ExitCodeNonzero' },
    ]);
    expect(ran).toEqual(['ecs1: ping -c 4 192.168.100.1', 'ecs2: ping -c 4 192.168.100.1']);
  });

  it('whose agent does not run say so', async () => {
    await using practice = await startPractice({ data });
    const line = practice.open('line-owner');
    const [one] = await until('instances are shown', async () => {
      const found = await line.list({
        action: 'DescribeInstances',
        region,
        parameters: { PrivateIpAddresses: '["172.16.0.2"]' },
      });
      return found.length === 1 ? found : undefined;
    });
    const { InvokeId } = await line.call({
      action: 'RunCommand',
      region,
      parameters: { Type: 'RunShellScript', CommandContent: 'true', InstanceId: [one?.InstanceId ?? ''] },
    });
    const [result] = await line.list({ action: 'DescribeInvocationResults', region, parameters: { InvokeId } });
    expect(result).toMatchObject({ InvocationStatus: 'Aborted', ErrorCode: 'ClientNotRunning' });
    const unknown = { Type: 'RunShellScript', CommandContent: 'true', InstanceId: ['i-unknown'] } as const;
    await expect(line.call({ action: 'RunCommand', region, parameters: unknown })).rejects.toMatchObject({
      code: 'cloud/not-found',
    });
  });
});
