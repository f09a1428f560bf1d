// A letter of authorization needs the document and telephone numbers of people; a dossier that is mailed around does not.
import type { JobSpec } from './spec.ts';

const placeholder = '[personal]';

export function withoutPersonalNumbers(spec: JobSpec): JobSpec {
  const { intent } = spec;
  if (intent?.line.connection.use !== 'order') return spec;
  const { authorization } = intent.line.connection;
  const people = authorization.people.map((person) => ({
    ...person,
    certificateNumber: placeholder,
    contact: placeholder,
  }));
  const connection = { ...intent.line.connection, authorization: { ...authorization, people } };
  return { ...spec, intent: { ...intent, line: { ...intent.line, connection } } };
}

/** Whether the job's own text holds such numbers, and so must not be kept as it is. */
export function holdsPersonalNumbers({ intent }: JobSpec): boolean {
  return intent?.line.connection.use === 'order';
}
