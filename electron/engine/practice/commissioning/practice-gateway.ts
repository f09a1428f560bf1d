// The customer's gateway of the practice line: a Linux router whose console takes the hand-over as it is written.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import type { Fabric } from '../fabric/fabric.ts';
import { idcTestAddress } from '../fabric/model/addresses.ts';
import type { CustomerDevice } from './commission.ts';

export function practiceGateway(fabric: Pick<Fabric, 'node'>): CustomerDevice {
  return {
    host: 'idc',
    vendor: 'linux-iproute2',
    port: 'eth0',
    address: idcTestAddress,
    type: async (text) => {
      const { outcome, stdout, stderr } = await fabric.node('idc').run(['sh', '-e', '-s'], { input: text });
      if (outcome === 0) return;
      const output = (stderr.trim() || stdout.trim()).slice(-2000);
      throw new AppError('practice/command-failed', { command: 'sh', outcome: String(outcome), output });
    },
  };
}
