// A terminal session, or a single saved output, as the outputs of tools in it: prompts and the first lines of outputs are
// where one ends and the next begins. Pure; it knows no tool's format.
import { stripVTControlCharacters } from 'node:util';

export interface ToolSigns {
  readonly name: string;
  /** Words that start it on a command line. */
  readonly programs: readonly string[];
  /** Matches the first line of an output, seen together with the next one; another one begins another output. */
  readonly firstLine: RegExp;
  /** Matches a line that only it prints, where an output may begin otherwise. */
  readonly mark?: RegExp;
}

export interface Capture {
  /** Of its first line of output, from 1; of the command where it printed nothing. */
  readonly line: number;
  /** Undefined: neither the command nor the output says it. */
  readonly tool: string | undefined;
  readonly command?: string;
  readonly host?: string;
  /** What was printed; what a terminal mixes of stdout and stderr is mixed here. */
  readonly text: string;
}

interface Prompt {
  readonly host: string | undefined;
  readonly command: string;
}

interface Draft {
  readonly prompt: Prompt | undefined;
  /** By the command; by its first line where there is none, or it is `cat result.txt`. */
  tool: string | undefined;
  readonly at: number;
  readonly lines: string[];
  hasBegun: boolean;
}

/** Commands that are none of the tools, with what they printed, are left out. */
export function splitSession(text: string, tools: readonly ToolSigns[]): readonly Capture[] {
  const drafts: Draft[] = [];
  // Colours of a prompt and titles of a window are the terminal's, not the tool's.
  const lines = stripVTControlCharacters(text)
    .replace(/^\uFEFF/, '')
    .replace(/\r+\n/g, '\n')
    .split('\n');
  let open: Draft = { prompt: undefined, tool: undefined, at: 1, lines: [], hasBegun: false };
  drafts.push(open);
  for (const [index, line] of lines.entries()) {
    const prompt = promptOf(line, tools);
    if (prompt) {
      open = { prompt, tool: toolOf(prompt.command, tools), at: index + 2, lines: [], hasBegun: false };
      drafts.push(open);
      continue;
    }
    const beginning = tools.find(({ firstLine }) => firstLine.test(`${line}\n${lines[index + 1] ?? ''}`))?.name;
    if (beginning !== undefined && open.hasBegun) {
      open = { prompt: open.prompt, tool: open.tool, at: index + 1, lines: [], hasBegun: true };
      drafts.push(open);
    } else if (beginning !== undefined) {
      open.tool ??= beginning;
      open.hasBegun = true;
    } else open.tool ??= tools.find(({ mark }) => mark?.test(line) === true)?.name;
    // What ^C leaves on the terminal is not the tool's.
    open.lines.push(line.replace(/^\^C/, ''));
  }
  const isSession = drafts.some(({ prompt }) => prompt !== undefined);
  return drafts.flatMap((draft) => {
    // What a session shows before its first prompt is a greeting.
    const isGreeting = isSession && draft.prompt === undefined && draft.tool === undefined;
    return isGreeting ? [] : captureOf(draft, tools);
  });
}

function captureOf({ prompt, tool, at, lines }: Draft, tools: readonly ToolSigns[]): Capture[] {
  const skipped = lines.findIndex((line) => line.trim() !== '');
  const isBlank = skipped === -1;
  // What a command that is none of the tools printed is no matter of ours.
  if (tool === undefined && (prompt !== undefined || isBlank)) return [];
  const isItsCommand = prompt !== undefined && toolOf(prompt.command, tools) === tool;
  return [
    {
      line: isBlank ? Math.max(1, at - 1) : at + skipped,
      tool,
      ...(isItsCommand && { command: prompt.command }),
      ...(prompt?.host !== undefined && { host: prompt.host }),
      text: isBlank ? '' : `${lines.slice(skipped).join('\n').trimEnd()}\n`,
    },
  ];
}

/** `[root@idc ~]# cmd`, `root@ecs1:~$ cmd`; a bare `#` or `$` only before a tool: a comment and a table may begin so as well. */
function promptOf(line: string, tools: readonly ToolSigns[]): Prompt | undefined {
  const full = /^(?:\[[\w.-]+@([\w.-]+)[^\]]*\]|[\w.-]+@([\w.-]+):[^$#]*)[$#](?:\s+(.*))?$/.exec(line);
  if (full) return { host: full[1] ?? full[2], command: commandOf(full[3] ?? '') };
  const bare = /^(?:(?:ba)?sh(?:-[\d.]+)?)?[$#]\s+(\S.*)$/.exec(line)?.[1];
  if (bare === undefined || toolOf(bare, tools) === undefined) return undefined;
  return { host: undefined, command: commandOf(bare) };
}

/** Without the remark that may follow it. */
function commandOf(typed: string): string {
  return typed.replace(/\s+#.*$/, '').trim();
}

/** The program may stand behind `sudo`, `env A=b`, `timeout 60`, and may be a path. */
function toolOf(command: string, tools: readonly ToolSigns[]): string | undefined {
  const words = commandOf(command).split(/\s+/);
  const start = words.findIndex((word) => !/^(?:sudo|env|nohup|time|timeout|nice|cat|-n|\d+s?|\w+=\S*)$/.test(word));
  const program = words[start]?.replace(/^\/(?:usr\/)?(?:local\/)?s?bin\//, '');
  return tools.find(({ programs }) => program !== undefined && programs.includes(program))?.name;
}
