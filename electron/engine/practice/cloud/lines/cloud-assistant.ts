// Commands on ECS instances: handed to whoever can really run them, their results kept until they are asked for.
import type { Clock } from '../world/clock.ts';
import { timestamp } from '../world/clock.ts';

export interface CommandResult {
  readonly exitCode: number;
  readonly output: string;
}

/** `instance` is the name that the seed gave it. */
export type RunOnInstance = (instance: string, command: string) => Promise<CommandResult>;

export interface Invocation {
  readonly invokeId: string;
  readonly commandId: string;
  readonly instanceId: string;
  readonly owner: string;
  readonly status: 'Running' | 'Success' | 'Failed' | 'Aborted';
  readonly startTime: string;
  readonly finishedTime: string | undefined;
  readonly result: CommandResult | undefined;
}

export interface CloudAssistant {
  /** Whether agents answer at all. */
  readonly online: boolean;
  start(
    invocation: Pick<Invocation, 'invokeId' | 'commandId' | 'instanceId' | 'owner'>,
    name: string,
    command: string,
  ): void;
  results(invokeId: string): readonly Invocation[];
}

export function openCloudAssistant(run: RunOnInstance | undefined, clock: Clock): CloudAssistant {
  const invocations = new Map<string, Invocation>();
  const now = () => timestamp(clock.nowMs());
  return {
    online: run !== undefined,
    start: (begun, name, command) => {
      const key = `${begun.invokeId}/${begun.instanceId}`;
      const running = {
        ...begun,
        status: 'Running',
        startTime: now(),
        finishedTime: undefined,
        result: undefined,
      } as const;
      const finish = (status: Invocation['status'], result: CommandResult | undefined) => {
        invocations.set(key, { ...running, status, result, finishedTime: now() });
      };
      invocations.set(key, running);
      if (run === undefined) {
        finish('Aborted', undefined);
        return;
      }
      run(name, command).then(
        (result) => {
          finish(result.exitCode === 0 ? 'Success' : 'Failed', result);
        },
        () => {
          finish('Aborted', undefined);
        },
      );
    },
    results: (invokeId) => [...invocations.values()].filter((invocation) => invocation.invokeId === invokeId),
  };
}
