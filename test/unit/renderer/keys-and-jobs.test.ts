// What the screens make of secrets' names, of a new job's form and of differences on a device.
import { expect, test } from 'vitest';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { errorFact } from '../../../shared/api/errors/error-fact.ts';
import { shownError } from '../../../shared/api/errors/shown-error.ts';
import { intentSchema } from '../../../shared/job/intent/intent.ts';
import { isAccountName, keyNames, secretRows } from '../../../renderer/accounts/account-rows.ts';
import type { JobSummary } from '../../../shared/api/contract/jobs.ts';
import { matchingJobs } from '../../../renderer/app/jobs/job-rows.ts';
import { inLanguage, settlingLines } from '../../../renderer/gateway/aspect-words.ts';
import { base64Of, bytesOf, upload } from '../../../renderer/report-page/file-bytes.ts';
import { bandwidthProblem, creation, emptyJob, nameProblem } from '../../../renderer/wizards/new-job.ts';
import { accountNames, realSource } from '../../../renderer/wizards/source.ts';

const intent = intentSchema.parse({
  accounts: { company: { uid: '1234567890123456' } },
  idc: { name: 'IDC', cidrs: ['172.16.0.0/12'] },
  line: { account: 'company', region: 'cn-beijing', connection: { use: 'existing', id: 'pc-aaa' } },
  vbr: { use: 'existing', id: 'vbr-aaa' },
  vpcs: [{ name: 'VPC-A', account: 'company', region: 'cn-shenzhen', id: 'vpc-a', spec: 'Large.1' }],
  routing: { kind: 'static' },
});

test('half a key is no account that could be asked, and no row pretends that it works', () => {
  const secrets = [
    { name: 'cloud/company/access-key-id', place: 'memory' },
    { name: 'cloud/company/access-key-secret', place: 'keychain' },
    { name: 'cloud/half/access-key-id', place: 'memory' },
    { name: 'bgp-key', place: 'memory' },
  ] as const;
  expect(accountNames(secrets)).toEqual(['company']);
  const { accounts, others } = secretRows(secrets);
  expect(accounts.map(({ account, isComplete, place }) => [account, isComplete, place])).toEqual([
    ['company', true, 'keychain'],
    ['half', false, 'memory'],
  ]);
  expect(others.map(({ name }) => name)).toEqual(['bgp-key']);
});

test('an account gets only names that the vault and job files take', () => {
  expect(isAccountName('line-owner')).toBe(true);
  for (const wrong of ['', 'Line', 'a/b', '-a', 'a b']) expect(isAccountName(wrong)).toBe(false);
  expect(keyNames('line-owner').secret).toBe('cloud/line-owner/access-key-secret');
});

test('a job of its own accounts and regions is asked about in them first, each once', () => {
  const source = realSource([{ name: 'company', uid: '1' }], intent);
  expect(source).toMatchObject({ cloud: 'real', accounts: [{ name: 'company', uid: '1234567890123456' }] });
  expect(source.cloud === 'real' && source.regions.slice(0, 2)).toEqual(['cn-beijing', 'cn-shenzhen']);
  expect(source.cloud === 'real' && new Set(source.regions).size === source.regions.length).toBe(true);
});

test('a job without a name or with a bandwidth that is none is not created', () => {
  const job = { ...emptyJob, name: 'Tianjin' };
  expect(nameProblem({ ...job, name: '  ' })?.zh).not.toBe('');
  expect(bandwidthProblem({ ...job, bandwidth: 'fast' })).toBeDefined();
  expect(creation({ ...job, bandwidth: 'fast' }, intent)).toBeUndefined();
  expect(creation({ ...job, cloud: 'real', customer: ' ' }, intent)).toEqual({
    from: 'intent',
    name: 'Tianjin',
    bandwidthBps: 200_000_000,
    intent,
  });
  expect(creation(job, intent)).toMatchObject({ practice: { bandwidthBps: 200_000_000 } });
});

test('a difference on the device is told in Chinese down to what it is about, with the lines to type', () => {
  const lines = ['ip route 10.10.0.0 255.255.0.0 10.100.0.1'];
  const fact = errorFact(
    new AppError('gateway/missing', { what: 'route to 10.10.0.0/16', expected: '10.100.0.1', lines }),
  );
  expect(shownError(inLanguage(fact, 'zh'), 'zh').text).toBe('设备缺少到 10.10.0.0/16 的路由：应为 10.100.0.1。');
  expect(inLanguage(fact, 'en')).toBe(fact);
  expect(settlingLines(fact)).toEqual(lines);
});

test('a file goes up in pieces that fit a frame, and comes out as it went in', async () => {
  const bytes = Uint8Array.from({ length: 1_000_000 }, (_, index) => (index * 7) % 251);
  const pieces: string[] = [];
  const shares: number[] = [];
  const call = (name: string, input: unknown) => {
    if (name === 'uploads.append') pieces.push((input as { base64: string }).base64);
    return Promise.resolve({ upload: 'u' });
  };
  await upload({ call } as unknown as Parameters<typeof upload>[0], new Blob([bytes]), (share) => shares.push(share));
  expect(pieces.every(({ length }) => length <= 700_000)).toBe(true);
  expect(Buffer.concat(pieces.map(bytesOf)).equals(Buffer.from(bytes))).toBe(true);
  expect(shares.at(-1)).toBe(1);
  expect(bytesOf(base64Of(bytes.subarray(0, 5)))).toEqual(bytes.subarray(0, 5));
});

test('a job is found by anything that its row says, in the language in which it says it', () => {
  const job = (name: string, more: Partial<JobSummary>): JobSummary => ({
    ...{ id: name.toLowerCase(), name, practice: false, hosts: 9, hasIntent: true, events: 1 },
    ...{ verdict: 'accepted', final: true, campaign: 'completed', atMs: Date.UTC(2025, 10, 29, 12) },
    ...more,
  });
  const jobs = [
    job('Tianjin', { customer: 'Kaihe Steel', line: 'pc-AAA' }),
    job('Hangzhou', { verdict: 'rejected', atMs: Date.UTC(2026, 10, 29, 12), bandwidthBps: 1e9 }),
    job('Practice', { practice: true, customer: 'Practice', line: 'simulated line 1a' }),
  ];
  const found = (typed: string, language: 'en' | 'zh' = 'en') =>
    matchingJobs(jobs, typed, { language, timeZone: 'Asia/Shanghai' }).map(({ name }) => name);
  expect(found('kaihe')).toEqual(['Tianjin']);
  expect(found('PC-aaa')).toEqual(['Tianjin']);
  expect(found('rejected')).toEqual(['Hangzhou']);
  expect(found('2026-11-29')).toEqual(['Hangzhou']);
  expect(found('模拟线路', 'zh')).toEqual(['Practice']);
  expect(found('tianjin rejected')).toEqual([]);
  expect(found('')).toHaveLength(3);
});
