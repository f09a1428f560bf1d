import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { startPractice } from './practice-accounts.ts';
import { createVbr, region } from './steps.ts';

const bgpKey = 'canary-bgp-key-7f3a';
const externalId = 'canary-external-id-2c9';

describe('no secret is ever shown', () => {
  it('not in an error, not in its inspection, not in a record of a call, whatever goes wrong', async () => {
    await using practice = await startPractice();
    const [line, partner] = practice.cloud.accounts;
    const shown: unknown[] = [];
    const own = practice.open('line-owner');
    const acting = practice.open('partner', {
      role: { key: 'line-owner', arn: partner?.roleArn ?? '', externalId },
    });
    const failing = async (work: Promise<unknown>) => {
      const error = await work.then(
        () => new Error('this call should have failed'),
        (failure: unknown) => failure,
      );
      expect(error).toMatchObject({ name: 'AppError' });
      shown.push(error);
    };
    await acting.identity();
    const vbr = await createVbr(own, 101);
    const group = { RouterId: vbr.VbrId, PeerAsn: 65001, AuthKey: bgpKey };
    await own.call({ action: 'CreateBgpGroup', region, parameters: group });
    await own.list({ action: 'DescribeBgpGroups', region, parameters: {} });
    await failing(own.call({ action: 'CreateBgpGroup', region, parameters: { ...group, PeerAsn: 45104 } }));
    const describe = () => acting.list({ action: 'DescribeVpcs', region: 'cn-shanghai', parameters: {} });
    const faults = [
      { kind: 'drop-before' },
      { kind: 'garbage' },
      { kind: 'server-error' },
      {
        kind: 'refuse',
        code: 'SignatureDoesNotMatch',
        message: `server string to sign is: ${line?.accessKeySecret ?? ''}`,
      },
    ] as const;
    for (const fault of faults) {
      practice.cloud.faults.add({ action: 'DescribeVpcs', fault });
      await failing(describe());
      await failing(own.list({ action: 'DescribeVpcs', region, parameters: {} }));
      practice.cloud.faults.clear();
    }
    practice.cloud.account('line-owner').keyEnabled = false;
    await failing(own.list({ action: 'DescribeVpcs', region, parameters: {} }));

    const everything = [...shown, ...practice.records, own, acting]
      .map((value) => `${inspect(value, { depth: 12, showHidden: true })} ${JSON.stringify(value)} ${String(value)}`)
      .join('\n');
    const tokens = practice.records.filter((record) => record.action === 'AssumeRole');
    expect(tokens.length).toBeGreaterThan(0);
    expect(everything).not.toContain(line?.accessKeySecret);
    expect(everything).not.toContain(bgpKey);
    expect(everything).not.toContain(externalId);
    // The session's secrets are not known here; what the records say instead of them is.
    expect(JSON.stringify(tokens)).toContain('"AccessKeySecret":"[secret]"');
    expect(JSON.stringify(tokens)).toContain('"SecurityToken":"[secret]"');
    expect(everything).not.toMatch(/[A-Za-z0-9]{400}/);
  });
});
