// Where newer versions are looked for: nowhere, until a file on this machine names a feed. The screens cannot name one: a page
// that was taken over must not choose what is installed next.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Language } from '../../../shared/api/errors/language.ts';

/** What a package without a feed of its own carries: a name that never resolves (RFC 2606, section 2). */
export const noFeed = 'https://no-feed.invalid/';

export type Feed =
  | { readonly kind: 'off' }
  | {
      readonly kind: 'on';
      readonly url: string;
      /** The package says who signs it (Windows): without that a download there could not be checked. */
      readonly publisher: string | undefined;
    }
  | { readonly kind: 'unusable'; readonly problem: Readonly<Record<Language, string>> };

/** By this machine's user or administrator; null switches a package's own feed off. */
const userFile = z.strictObject({ feed: z.string().nullable() });
/** As electron-builder writes it into a package. */
const packageFile = z.object({
  url: z.string().optional(),
  publisherName: z.union([z.string(), z.array(z.string())]).optional(),
});

/** What the user's file says goes before what the package says. */
export function readFeed(userPath: string, packagePath: string): Feed {
  const packaged = packageFile.safeParse(contents(packagePath, parse)).data;
  const publisher = [packaged?.publisherName ?? []].flat()[0];
  const text = contents(userPath, (each) => each);
  if (text === undefined) return feedAt(packaged?.url ?? noFeed, publisher, packagePath);
  const own = userFile.safeParse(contents(userPath, JSON.parse));
  if (!own.success) return { kind: 'unusable', problem: notUnderstood(userPath) };
  return own.data.feed === null ? { kind: 'off' } : feedAt(own.data.feed, publisher, userPath);
}

function feedAt(address: string, publisher: string | undefined, path: string): Feed {
  if (address === noFeed) return { kind: 'off' };
  const url = URL.parse(address);
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '')
    return { kind: 'unusable', problem: notSafe(path) };
  return { kind: 'on', url: url.href, publisher };
}

/** Undefined: there is no such file, or it is none of this form. */
function contents<Result>(path: string, read: (text: string) => Result): Result | undefined {
  try {
    return read(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function notUnderstood(path: string): Record<Language, string> {
  return {
    en: `${path} is not understood: {"feed": "https://…"} was expected. Correct it, or remove it to look for no updates.`,
    zh: `无法理解 ${path}：应为 {"feed": "https://…"}。请更正，或删除该文件以不检查更新。`,
  };
}

/** The address itself is not repeated: it may hold a password. */
function notSafe(path: string): Record<Language, string> {
  return {
    en: `The update feed in ${path} is not used: its address must begin with https:// and hold no user name or password. Correct it, or remove it to look for no updates.`,
    zh: `未使用 ${path} 中的更新源：地址须以 https:// 开头，且不含用户名或密码。请更正，或删除以不检查更新。`,
  };
}
