// Makes a recorded line one of many hosts: every ECS host beyond the eight is told of as the recorded ones were.
import type { JobEvent } from '../../../shared/job/events.ts';

const recorded = 8;

/** @param hosts how many there are in all, the gateway among them */
export function withHosts(events: readonly JobEvent[], hosts: number): readonly JobEvent[] {
  if (hosts <= recorded + 1) return events;
  const more = Array.from({ length: hosts - recorded - 1 }, (_, index) => ({
    name: `ecs${recorded + index + 1}`,
    like: `ecs${(index % recorded) + 1}`,
    address: `172.16.${Math.floor((recorded + index + 2) / 250)}.${((recorded + index + 2) % 250) + 1}`,
  }));
  return events.flatMap((event): readonly JobEvent[] => {
    if (event.type === 'job.opened') {
      const known = (event.body.spec as { hosts: object[] }).hosts; // as recorded
      const spec = {
        ...event.body.spec,
        hosts: [...known, ...more.map(({ name, address }) => ({ name, role: 'ecs', address }))],
      };
      return [{ ...event, body: { ...event.body, spec } }];
    }
    if (event.type === 'preflight.ended') {
      const { results } = event.body;
      const copies = more.flatMap(({ name, like }) =>
        results.filter(({ host }) => host === like).map((result) => ({ ...result, host: name })),
      );
      return [{ ...event, body: { ...event.body, results: [...results, ...copies] } }];
    }
    if (event.type === 'host.connected' || event.type === 'host.inspected' || event.type === 'host.refused') {
      const { host } = event.body;
      const copies = more
        .filter(({ like }) => like === host)
        .map(
          ({ name }, index) =>
            ({ ...event, seq: event.seq + (index + 1) / 1000, body: { ...event.body, host: name } }) as JobEvent,
        ); // the same kind
      return [event, ...copies];
    }
    return [event];
  });
}
