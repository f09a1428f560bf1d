// Reads a job file: YAML text to a JobSpec, or the path, the line and what was expected. Knows nothing of what a job does.
import { readFile } from 'node:fs/promises';
import { LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { decodeText } from '../read-text.ts';
import { systemReason } from '../system-reason.ts';
import { wordsAt } from './known-words.ts';
import { jobSpec, type JobSpec } from '../../../shared/job/spec.ts';

/** @throws AppError job/unreadable, job/invalid */
export async function readJobFile(path: string): Promise<{ readonly spec: JobSpec; readonly source: string }> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new AppError('job/unreadable', { path, reason: systemReason(cause) }, { cause });
  });
  const source = textOf(bytes, path);
  return { spec: parseJob(source, path), source };
}

/** @throws AppError job/unreadable: a Chinese Windows editor may have written GBK, and a name in it would be garbled */
function textOf(bytes: Uint8Array, path: string): string {
  try {
    return decodeText(bytes, { strict: true });
  } catch (cause) {
    throw new AppError('job/unreadable', { path, reason: 'it is no text in UTF-8 or UTF-16' }, { cause });
  }
}

/** @param path only names the file in errors */
export function parseJob(source: string, path: string): JobSpec {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const syntax = document.errors[0];
  if (syntax) {
    throw new AppError('job/invalid', {
      path,
      line: lines.linePos(syntax.pos[0]).line,
      field: 'YAML',
      problem: oneSentence(syntax.message),
    });
  }
  const result = jobSpec.safeParse(valueOf(document, path) ?? {});
  if (result.success) return result.data;
  throw jobFileMistake(result.error.issues, { document, lines, path });
}

/** @throws AppError job/invalid: an alias without its anchor, or more of them than anybody writes by hand */
export function valueOf(document: Document, path: string): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    const problem = oneSentence(cause instanceof Error ? cause.message : String(cause));
    throw new AppError('job/invalid', { path, line: 1, field: 'YAML', problem }, { cause });
  }
}

/** The first mistake, at its line. */
export function jobFileMistake(
  issues: readonly z.core.$ZodIssue[],
  { document, lines, path }: { readonly document: Document; readonly lines: LineCounter; readonly path: string },
): AppError {
  const issue = deepest(issues);
  const field = issue.path.map(String).join('.') || 'the job';
  return new AppError('job/invalid', {
    path,
    line: lineOf(document, lines, [...issue.path, ...issue.keys.slice(0, 1)]),
    field: issue.keys.length > 0 ? `${issue.path.length > 0 ? `${field}.` : ''}${issue.keys.join(', ')}` : field,
    problem: problemOf(issue, document),
  });
}

function problemOf(issue: Issue, document: Document): string {
  if (issue.keys.length > 0) {
    const known = wordsAt(jobFileSchema(), issue.path);
    return [oneSentence(issue.message), ...(known.length > 0 ? [`known here are ${known.join(', ')}`] : [])].join('; ');
  }
  return document.hasIn(issue.path) ? oneSentence(issue.message) : 'it is missing';
}

/** The job file's grammar as JSON Schema, for editors. */
export function jobFileSchema(): unknown {
  return z.toJSONSchema(jobSpec, { io: 'input', unrepresentable: 'any' });
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  /** Unknown keys, when that is the problem. */
  readonly keys: readonly string[];
}

/** Of a union's alternatives the one that got furthest is what the author meant: its problem is told, not "invalid input". */
function deepest(issues: readonly z.core.$ZodIssue[]): Issue {
  // A word that is not known, such as `bandwith`, is mostly why another one is missing.
  const unknown = issues.find(({ code }) => code === 'unrecognized_keys');
  const candidates = (unknown === undefined ? issues : [unknown]).flatMap((issue): Issue[] => {
    if (issue.code !== 'invalid_union') {
      return [{ path: issue.path, message: issue.message, keys: issue.code === 'unrecognized_keys' ? issue.keys : [] }];
    }
    // None of the words that tell the alternatives apart: the issue itself names those that are known.
    if (issue.errors.length === 0) return [{ path: issue.path, message: issue.message, keys: [] }];
    const inner = issue.errors.map((alternative) => deepest(alternative));
    const best = inner.sort((a, b) => b.path.length - a.path.length)[0];
    return [
      best && best.path.length > 0 ? { ...best, path: [...issue.path, ...best.path] } : issueOfUnion(issue, inner),
    ];
  });
  return candidates[0] ?? { path: [], message: 'invalid', keys: [] };
}

function issueOfUnion(issue: z.core.$ZodIssue, inner: readonly Issue[]): Issue {
  const unknownKeys = inner.find((candidate) => candidate.keys.length > 0);
  if (unknownKeys) return { ...unknownKeys, path: issue.path };
  return { path: issue.path, message: inner.map((candidate) => candidate.message).join(', or '), keys: [] };
}

/** The line of the value at that path, or of its nearest parent that is there: a missing key is told at its map. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
    if (Array.isArray(range) && typeof range[0] === 'number') return lines.linePos(range[0]).line;
  }
  return 1;
}

function oneSentence(message: string): string {
  return message.replace(/\s+/g, ' ').replace(/[.:]\s*$/, '');
}
