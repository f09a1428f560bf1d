// What no font of the report can draw stands in it as its code: whoever reads one has to know what it is.
import type { ReportLanguage } from '../../../shared/job/report-form.ts';
import { drawable } from './font-coverage.ts';
import { parting } from './side-by-side.ts';

/** More are not listed one by one. */
const mostTold = 6;

/** Undefined where everything can be drawn. */
export function undrawnNotice(
  data: unknown,
  characters: ReadonlySet<number>,
  language: ReportLanguage,
): string | undefined {
  const used = [...new Set(JSON.stringify(data).match(/[^\s!-~]/gu))];
  const codes = used.map((character) => drawable(character, characters)).filter((code) => code.length > 3);
  if (codes.length === 0) return undefined;
  const told = codes.sort().slice(0, mostTold).join(', ');
  const more = codes.length > mostTold ? ', …' : '';
  const words = {
    en: `Characters that the fonts of this report do not have are printed as their codes: ${told}${more}.`,
    zh: `本报告字体中没有的字符以其编码印出：${told}${more}。`,
  };
  return language === 'both' ? `${words.en}${parting}${words.zh}` : words[language];
}
