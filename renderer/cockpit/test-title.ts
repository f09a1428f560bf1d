// What a test is called on screens, with the comma of the language. Pure.
import type { PlannedTest } from '../../shared/job/plan.ts';
import { directionWord, measureWord } from '../../shared/job/state-words.ts';
import type { Language } from '../../shared/api/errors/language.ts';

export function testTitle(
  { tool, direction, measures }: Pick<PlannedTest, 'tool' | 'direction' | 'measures'>,
  language: Language,
): string {
  const comma = language === 'zh' ? '，' : ', ';
  return `${tool} ${directionWord(direction, language)}${comma}${measureWord(measures, language)}`;
}
