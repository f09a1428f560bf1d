// An error as it is stored and shown: the code, its sentence, what to do. The stack and the cause stay behind.
import type { ErrorFact } from '../../job/events.ts';
import type { AppError } from './app-error.ts';

export function errorFact(error: AppError): ErrorFact {
  return { code: error.code, text: error.message, remedy: error.remedy(), data: { ...error.data } };
}
