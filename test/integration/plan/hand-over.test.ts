// The configuration of the customer's device: what somebody takes along is in the dossier, in the words that were shown.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Dossier } from '../../../electron/engine/dossier/dossier.ts';
import { foldEvents } from '../../../shared/job/fold.ts';
import { dossierOfALine } from '../../support/practice-dossier.ts';
import { comeIn, openApi, openWebSession } from '../../support/web-session.ts';

test('what is copied for the device is kept as handed over; what is only looked at is not', async () => {
  await using session = await openWebSession();
  const api = await openApi(session.face, await comeIn(session.face));
  const path = join(session.jobsFolder, 'line.demarc');
  await dossierOfALine(path);
  const handedOver = () => {
    using dossier = Dossier.open(path, 'read');
    return foldEvents(dossier.records()).cloud?.gateway;
  };
  const device = { job: 'line', vendor: 'huawei-vrp', port: 'GigabitEthernet0/0/9' };

  const { text, title } = await api.call('gateway.text', device);
  expect(text).toContain('GigabitEthernet0/0/9');
  expect(handedOver()).toBeUndefined();

  await api.call('gateway.handOver', device);
  expect(handedOver()).toEqual({ host: 'Practice IDC', vendor: 'huawei-vrp', title, text });
});

test('a vendor that nobody knows is refused, and nothing is kept', async () => {
  await using session = await openWebSession();
  const api = await openApi(session.face, await comeIn(session.face));
  const path = join(session.jobsFolder, 'line.demarc');
  await dossierOfALine(path);
  await expect(api.call('gateway.handOver', { job: 'line', vendor: 'abacus' })).rejects.toThrow(/abacus/);
  using dossier = Dossier.open(path, 'read');
  expect(foldEvents(dossier.records()).cloud?.gateway).toBeUndefined();
});
