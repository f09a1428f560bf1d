// Why no connection came about, in words: the operating system's own codes are for programmers.
const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens on this port',
  EHOSTUNREACH: 'there is no route to it',
  ENETUNREACH: 'this computer has no route to its network',
  ENETDOWN: 'this computer has no network',
  ETIMEDOUT: 'it does not answer',
  ECONNRESET: 'it closed the connection',
  ENOTFOUND: 'no name server knows it',
  EAI_AGAIN: 'no name server answers',
};

/** The sentence has no full stop: it ends a longer one. What has no words here keeps its code. */
export function networkReason(code: string | undefined): string {
  return code === undefined ? 'unknown error' : (words[code] ?? code);
}
