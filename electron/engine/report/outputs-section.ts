// Every raw output of the tools by its hash, so that one that somebody shows can be told to be the one that was recorded.
import type { Language } from '../../../shared/api/errors/language.ts';
import type { JobView } from '../../../shared/job/view.ts';
import type { OutputGroup } from './data.ts';

/** Enough to tell outputs apart; the dossier has all 64. */
const toldDigits = 16;

export function outputGroups({ tests }: JobView, language: Language): readonly OutputGroup[] {
  const roles = {
    sender: { en: 'sender', zh: '发送端' }[language],
    receiver: { en: 'receiver', zh: '接收端' }[language],
  };
  const error = { en: 'errors', zh: '错误' }[language];
  return tests.flatMap(({ plan, streams }, index) => {
    const rows = streams.flatMap(({ id, ends }) =>
      ends.flatMap(({ role, stdout, stderr }) => [
        ...(stdout === undefined ? [] : [{ stream: id, end: roles[role], hash: stdout.slice(0, toldDigits) }]),
        ...(stderr === undefined
          ? []
          : [{ stream: id, end: `${roles[role]}, ${error}`, hash: stderr.slice(0, toldDigits) }]),
      ]),
    );
    return rows.length === 0 ? [] : [{ test: `${index + 1} ${plan.id.replace(/^\d+-/, '')}`, rows }];
  });
}
