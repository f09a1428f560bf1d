// Every raw output behind the tests by its hash, so that one that somebody shows can be told to be the one that was recorded.
import type { Language } from '../../../shared/api/errors/language.ts';
import type { StreamView, TestView } from '../../../shared/job/view.ts';
import type { OutputGroup, OutputTable } from './data.ts';

/** Enough to tell outputs apart; the dossier has all 64. */
const toldDigits = 16;
/** SHA-256 of nothing: what a tool that wrote no errors left of them. */
const nothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
/** Characters of a name that half the width of a page takes beside so many hashes. */
const longestPaired = (hashes: number) => (hashes === 2 ? 28 : 12);

const words = {
  stream: { en: 'Stream', zh: '流' },
  sender: { en: 'Sender', zh: '发送端' },
  receiver: { en: 'Receiver', zh: '接收端' },
  errors: { en: ', errors', zh: '，错误输出' },
  host: { en: 'Counters', zh: '计数器' },
  before: { en: 'Before', zh: '之前' },
  after: { en: 'After', zh: '之后' },
  sampled: { en: 'Each second', zh: '逐秒' },
} as const;

export function outputGroups(tests: readonly TestView[], language: Language): readonly OutputGroup[] {
  return tests.flatMap(({ plan, streams, counterOutputs }, index) => {
    const tables = [streamOutputs(streams, language), counterTable(counterOutputs, language)];
    const told = tables.filter(({ rows }) => rows.length > 0);
    return told.length === 0 ? [] : [{ test: `${index + 1} ${plan.id.replace(/^\d+-/, '')}`, tables: told }];
  });
}

/** A row a stream, and one more where a tool wrote errors. */
function streamOutputs(streams: readonly StreamView[], language: Language): OutputTable {
  const rows = streams.flatMap(({ id, ends }) => {
    const [sender, receiver] = (['sender', 'receiver'] as const).map((role) => ends.find((end) => end.role === role));
    return [
      ...row(id, [sender?.stdout, receiver?.stdout]),
      ...row(`${id}${words.errors[language]}`, [sender?.stderr, receiver?.stderr].map(unlessNothing)),
    ];
  });
  return outputTable([words.stream, words.sender, words.receiver], rows, language);
}

/** What each host's kernel was read from around the test, and what its sampler printed meanwhile. */
function counterTable(outputs: TestView['counterOutputs'], language: Language): OutputTable {
  const rows = Object.entries(outputs).flatMap(([host, { before, after, sampled }]) =>
    row(host, [before, after, sampled]),
  );
  return outputTable([words.host, words.before, words.after, words.sampled], rows, language);
}

type Row = OutputTable['rows'][number];

function row(name: string, hashes: readonly (string | undefined)[]): Row[] {
  if (hashes.every((hash) => hash === undefined)) return [];
  return [{ name, hashes: hashes.map((hash) => hash?.slice(0, toldDigits) ?? '–') }];
}

function unlessNothing(hash: string | undefined): string | undefined {
  return hash === nothing ? undefined : hash;
}

function outputTable(
  heads: readonly Readonly<Record<Language, string>>[],
  rows: readonly Row[],
  language: Language,
): OutputTable {
  const longest = longestPaired(heads.length - 1);
  return {
    heads: heads.map((head) => head[language]),
    isPaired: rows.every(({ name }) => name.length <= longest),
    rows,
  };
}
