// What fills the gaps of a cause's sentence: hosts, figures, the error behind it. English and Simplified Chinese.
import type { Language } from '../api/errors/language.ts';
import { errorText } from '../api/errors/stored-error-words.ts';
import type { Cause } from '../line/finding.ts';
import { formatCount } from '../line/format.ts';

export function fillingsFor(cause: Cause, language: Language): Readonly<Record<string, string>> {
  const { hosts, data } = cause;
  const numbers = Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, typeof value === 'number' ? formatCount(value) : value]),
  );
  const reason = reasonOf(cause, language);
  const named = listOf(hosts, language);
  return {
    ...numbers,
    hosts: named === '' ? { en: 'the hosts', zh: '相关主机' }[language] : named,
    because: reason === '' ? '' : { en: `: ${reason}`, zh: `：${reason}` }[language],
    about: named === '' ? '' : { en: ` for ${named}`, zh: `（${named}）` }[language],
    missing: missingOf(data, language),
    ...(typeof data['unit'] === 'string' && { unit: unitWord(data['unit'], language) }),
  };
}

/** The error behind a cause, without its full stop, and without the host's name in front where the cause names just that host. */
function reasonOf({ error, hosts }: Cause, language: Language): string {
  if (error === undefined) return '';
  const text = errorText(error, language).replace(/[.。\s]+$/, '');
  const [host] = hosts;
  const prefix = hosts.length === 1 && host !== undefined ? [`${host}: `, `${host}：`] : [];
  const doubled = prefix.find((part) => text.startsWith(part));
  return doubled === undefined ? text : text.slice(doubled.length);
}

function missingOf(data: Cause['data'], language: Language): string {
  const { missing, of } = data;
  if (missing === undefined || of === undefined) return language === 'en' ? 'Some ' : '';
  return language === 'en' ? `${missing} of ${of} ` : ` ${missing}/${of} 条`;
}

function unitWord(unit: string, language: Language): string {
  if (language === 'en') return unit;
  return unit === 'packets' ? '个包' : '字节';
}

/** `ecs3, ecs4 and ecs7`; more than four are counted after the third. */
export function listOf(names: readonly string[], language: Language): string {
  const shown = names.length > 4 ? names.slice(0, 3) : names;
  const rest = names.length - shown.length;
  if (language === 'zh') return shown.join('、') + (rest > 0 ? ` 等 ${names.length} 台主机` : '');
  if (rest > 0) return `${shown.join(', ')} and ${rest} others`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
}
