import { expect, test } from 'vitest';
import { parseJob } from '../../../electron/engine/job-file/job-file.ts';
import { exampleEnvironment, exampleJobFile } from '../../../electron/engine/practice/cloud-example.ts';
import { startPracticeCloud } from '../../../electron/engine/practice/cloud/practice-cloud.ts';

test('the example is a valid job, and reaches AnyTunnel through a VPC of its own region whatever the ids happen to be', async () => {
  for (let randomSeed = 1; randomSeed <= 12; randomSeed += 1) {
    const cloud = await startPracticeCloud({ randomSeed });
    try {
      const { intent } = parseJob(exampleJobFile(cloud), 'job.yaml');
      const entry = intent?.vpcs.find(({ name }) => name === intent.anyTunnel?.through);
      expect(entry?.region).toBe(intent?.line.region);
      expect(intent?.vpcs.map(({ name }) => name).toSorted()).toEqual(['vpc-partner', 'vpc-production']);
    } finally {
      await cloud.close();
    }
  }
});

test('the environment names the endpoint and both keys of every account', () => {
  const accounts = [
    {
      name: 'line-owner',
      id: '1',
      roleArn: 'acs:ram::1:role/r',
      accessKeyId: 'LTAIexample',
      accessKeySecret: 'shown-once',
    },
  ];
  const text = exampleEnvironment({ endpoint: 'http://127.0.0.1:1', accounts, snapshot: () => ({}) as never }, 0.5);
  expect(text.split('\n')).toEqual([
    "export DEMARC_CLOUD_ENDPOINT='http://127.0.0.1:1'",
    "export DEMARC_CLOUD_SCALE='0.5'",
    "export DEMARC_CLOUD_LINE_OWNER_ACCESS_KEY_ID='LTAIexample'",
    "export DEMARC_CLOUD_LINE_OWNER_ACCESS_KEY_SECRET='shown-once'",
    '',
  ]);
});
