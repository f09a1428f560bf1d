// A refusal as the API words it: a code, an HTTP status, a sentence. Not an AppError: it is what the practice cloud says
// to its clients, and it never leaves the server.

export class ApiFailure extends Error {
  readonly code: string;
  readonly status: number;
  readonly detail: Readonly<Record<string, string>> | undefined;

  constructor(code: string, status: number, message: string, detail?: Readonly<Record<string, string>>) {
    super(message);
    this.name = 'ApiFailure';
    this.code = code;
    this.status = status;
    this.detail = detail;
  }
}

export function badRequest(code: string, message: string): ApiFailure {
  return new ApiFailure(code, 400, message);
}

export function notFound(code: string, message = 'The specified resource does not exist.'): ApiFailure {
  return new ApiFailure(code, 404, message);
}

export function forbidden(code: string, message: string, detail?: ApiFailure['detail']): ApiFailure {
  return new ApiFailure(code, 403, message, detail);
}
