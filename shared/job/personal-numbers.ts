// A letter of authorization needs the document and telephone numbers of people; a dossier that is mailed around does not.
import type { JobSpec } from './spec.ts';

const placeholder = '[personal]';

function withoutPersonalNumbers(spec: JobSpec): JobSpec {
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

/** What a dossier keeps of a job: its text only where no such numbers are in it. */
export function keptJob(spec: JobSpec, source: string | undefined) {
  const ordersALine = spec.intent?.line.connection.use === 'order';
  const specSource = ordersALine ? undefined : source;
  return { spec: { ...withoutPersonalNumbers(spec) }, ...(specSource !== undefined && { specSource }) };
}
