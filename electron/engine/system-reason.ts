// Why the operating system refused a file, a folder or a port, in words: its own codes are for programmers.
const words: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there',
  EACCES: 'this user has no permission',
  EPERM: 'this user has no permission',
  EISDIR: 'it is a folder',
  ENOTDIR: 'part of its path is a file, not a folder',
  EEXIST: 'it is there already',
  EROFS: 'the disk can only be read',
  ENOSPC: 'the disk is full',
  EBUSY: 'another program holds it',
  ETXTBSY: 'another program holds it',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
  EMFILE: 'too many files are open',
  EIO: 'the disk does not answer properly',
  EADDRINUSE: 'another program has it',
};

/** The sentence has no full stop: it ends a longer one. What has no words here keeps its code, or what was said. */
export function systemReason(cause: unknown): string {
  const code = systemCode(cause);
  if (code !== undefined) return words[code] ?? code;
  return cause instanceof Error ? cause.message : String(cause);
}

/** Such as ENOENT; undefined where something else than the operating system failed. */
export function systemCode(cause: unknown): string | undefined {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
}
