// Reads `ethtool -l` and the answer to `ethtool -L`, of 4.8 (ioctl) to 6.x (netlink). Exit codes differ by version and
// sub-command, so the words decide.
import { argumentsOf } from '../asked-options.ts';
import { linesOf } from '../lines.ts';
import { failed, read, type ParseOutcome } from '../outcome.ts';
import type { ChannelCounts, Channels, ToolOutput } from '../reading.ts';
import { startFailure } from '../system-words.ts';
import { cutAtEnd, cutLine, toolFailure, toolSaid, unknownLine, type ToolErrorCode } from '../tool-failure.ts';

const meanings: readonly (readonly [RegExp, ToolErrorCode])[] = [
  [/no device matches name|No such device/, 'tool/no-such-device'],
  [/Operation not permitted|Permission denied/, 'tool/not-permitted'],
  [/Operation not supported/, 'tool/not-supported'],
  [
    /exceeds maximum|Invalid argument|bad command line|invalid value|Numerical result out of range/,
    'tool/bad-parameter',
  ],
];

export function readEthtool(output: ToolOutput): ParseOutcome {
  const notStarted = startFailure('ethtool', output);
  if (notStarted !== undefined) return failed(notStarted);
  const version = /^ethtool version (\S+)\s*\n/.exec(output.stdout)?.[1];
  if (version !== undefined) return read({ kind: 'version', tool: 'ethtool', version });
  const words = output.stderr.trim();
  // 4.8: the wanted values were in force already, or none were given.
  if (/no channel parameters changed/.test(words))
    return read({ kind: 'channels-set', tool: 'ethtool', changed: false });
  const meaning = meanings.find(([pattern]) => pattern.test(words))?.[1];
  if (meaning !== undefined) return failed(toolSaid(meaning, 'ethtool', output, words.replaceAll('\n', '; ')));
  const bad = output.exitCode !== null && output.exitCode !== 0;
  if (bad) return failed(toolSaid('tool/failed', 'ethtool', output, words || `exit code ${output.exitCode}`));
  if (output.stdout.trim() !== '') return readChannels(output);
  return readSilence(output, words);
}

/** -L says nothing when it was accepted. */
function readSilence(output: ToolOutput, words: string): ParseOutcome {
  const asked = output.command === undefined ? undefined : argumentsOf('ethtool', output.command);
  const set = asked?.some((word) => word === '-L' || word === '--set-channels') === true;
  if (set && output.exitCode === 0 && words === '')
    return read({ kind: 'channels-set', tool: 'ethtool', changed: true });
  if (output.signal !== undefined) return failed(toolSaid('tool/killed', 'ethtool', output, output.signal));
  return failed(
    words === ''
      ? toolFailure('tool/nothing-printed', 'ethtool', output)
      : toolSaid('tool/failed', 'ethtool', output, words),
  );
}

const kinds: Readonly<Record<string, keyof ChannelCounts>> = {
  RX: 'receive',
  TX: 'send',
  Other: 'other',
  Combined: 'combined',
};

type Counts = Map<keyof ChannelCounts, number | undefined>;

function readChannels(output: ToolOutput): ParseOutcome {
  let interfaceName: string | undefined;
  let block: Counts | undefined;
  const maximum: Counts = new Map();
  const current: Counts = new Map();
  for (const { number, text, terminated } of linesOf(output.stdout)) {
    if (!terminated) return failed(cutLine('ethtool', output, number, text));
    const line = text.trim();
    const named = /^Channel parameters for (\S+):$/.exec(line);
    const count = /^(RX|TX|Other|Combined):\s+(\d+|n\/a)$/.exec(line);
    const kind = kinds[count?.[1] ?? ''];
    if (named !== null) interfaceName = named[1];
    else if (line === 'Pre-set maximums:') block = maximum;
    else if (line === 'Current hardware settings:') block = current;
    else if (kind !== undefined && block?.has(kind) === false) block.set(kind, existing(count?.[2] ?? ''));
    else if (line !== '') return failed(unknownLine('ethtool', output, number, text));
  }
  const whole = maximum.size === 4 && current.size === 4;
  if (interfaceName === undefined || !whole) return failed(cutAtEnd('ethtool', output));
  return read(channels(interfaceName, countsOf(maximum), countsOf(current)));
}

function channels(interfaceName: string, maximum: ChannelCounts, current: ChannelCounts): Channels {
  const separate = maximum.receive !== undefined && maximum.send !== undefined;
  const settable = maximum.combined !== undefined ? 'combined' : separate ? 'receive-and-send' : 'nothing';
  return { kind: 'channels', tool: 'ethtool', interfaceName, maximum, current, settable };
}

/** Absent kinds are `n/a` with netlink and 0 with ioctl. */
function existing(text: string): number | undefined {
  const count = Number(text);
  return Number.isNaN(count) || count === 0 ? undefined : count;
}

function countsOf(counts: Counts): ChannelCounts {
  return Object.fromEntries([...counts].filter(([, count]) => count !== undefined));
}
