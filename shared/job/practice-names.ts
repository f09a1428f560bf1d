// A practice line's own names, which its job file holds in English, in the reader's language. Names of real lines stay as they
// are written.
import type { Language } from '../api/errors/language.ts';

const chinese: readonly (readonly [RegExp, string])[] = [
  [/^this machine$/, '本机'],
  [/^simulated line ([\w-]+)$/, '模拟线路 $1'],
  [/^simulated line$/, '模拟线路'],
  [/^loopback line (\d+), simulated in user space$/, '环回线路 $1（用户态模拟）'],
  [/^Practice$/, '演练'],
];

export function practiceName(name: string, language: Language): string {
  const known = language === 'zh' ? chinese.find(([pattern]) => pattern.test(name)) : undefined;
  return known ? name.replace(known[0], known[1]) : name;
}
