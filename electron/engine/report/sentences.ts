// Puts sentences of different origin one after the other.

/** Each part ends as a sentence; absent and empty parts are left out. */
export function sentences(...parts: readonly (string | undefined)[]): string {
  return parts
    .flatMap((part) => (part === undefined || part.trim() === '' ? [] : [part.trim()]))
    .map((part) => (/[.!?。！？:：]$/.test(part) ? part : `${part}.`))
    .join(' ');
}
