// `--on idc,ecs1` as hosts of the job.
import { AppError } from '../../../shared/api/errors/app-error.ts';
import type { JobSpec } from '../../../shared/job/spec.ts';

/** All hosts when nothing is chosen. @throws AppError site/no-such-host */
export function chosenHosts(spec: JobSpec, names: string | undefined): ReadonlySet<string> {
  const known = spec.hosts.map((host) => host.name);
  if (names === undefined) return new Set(known);
  const chosen = names.split(',').map((name) => name.trim());
  const stranger = chosen.find((name) => !known.includes(name));
  if (stranger !== undefined) throw new AppError('site/no-such-host', { name: stranger, known });
  return new Set(chosen);
}
