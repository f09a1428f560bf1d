// Words that do not come from a measuring tool but from the shell that could not start it or the kernel under it.
// Sources: bash 5, dash 0.5, busybox ash, zsh, coreutils env/timeout/nohup; errno texts of glibc and musl.
import type { ToolOutput } from './reading.ts';
import { toolSaid, type ToolErrorCode } from './tool-failure.ts';
import type { AppError } from '../../../../shared/api/errors/app-error.ts';

const notFoundWords =
  /(?:command not found|: not found|未找到命令|command introuvable|Kommando nicht gefunden|(?:env|nohup|timeout|sudo|nice|setsid)\b.*(?:No such file or directory|command not found))/;
const notExecutableWords = /Exec format error|cannot execute|Permission denied/;

/** The shell could not start the tool at all: exit 127 or 126, or (exit code unknown) its words and nothing else. */
export function startFailure(tool: string, output: ToolOutput): AppError | undefined {
  const shell = output.stderr.trim() === '' ? output.stdout : output.stderr;
  const words = shell.trim().split('\n').at(-1) ?? '';
  if (output.exitCode === 127) return toolSaid('tool/not-found', tool, output, words);
  if (output.exitCode === 126) return toolSaid('tool/not-executable', tool, output, words);
  if (output.exitCode !== null || shell.trim().includes('\n')) return undefined;
  const bothSpoke = output.stderr.trim() !== '' && output.stdout.trim() !== '';
  if (bothSpoke || !words.includes(':')) return undefined;
  if (notFoundWords.test(words)) return toolSaid('tool/not-found', tool, output, words);
  if (notExecutableWords.test(words) && /^\S*sh\b/.test(words)) {
    return toolSaid('tool/not-executable', tool, output, words);
  }
  return undefined;
}

const kernelWords: readonly (readonly [RegExp, ToolErrorCode])[] = [
  [/Connection refused|errno 111\b/, 'tool/connection-refused'],
  [/Network is unreachable|No route to host|Network is down|Host is unreachable|errno (?:101|113)\b/, 'tool/no-route'],
  [/timed out|errno 110\b/, 'tool/timed-out'],
  [/Cannot assign requested address|Address not available|errno 99\b/, 'tool/bad-address'],
  [/Address already in use|Address in use|errno 98\b/, 'tool/port-taken'],
  [/Operation not permitted|Permission denied|errno (?:1|13)\b/, 'tool/not-permitted'],
  [/Message too (?:long|large)|errno 90\b/, 'tool/message-too-long'],
  [
    /Connection reset by peer|Broken pipe|Transport endpoint is not connected|Socket not connected|errno (?:104|32)\b/,
    'tool/control-lost',
  ],
  [/Name or service not known|name resolution|Name does not resolve|nodename nor servname/, 'tool/name-not-resolved'],
];

/** What the kernel's words mean for a tool when nothing more is known about the moment they were said. */
export function kernelCode(words: string): ToolErrorCode | undefined {
  return kernelWords.find(([pattern]) => pattern.test(words))?.[1];
}
