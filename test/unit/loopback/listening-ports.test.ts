import { expect, test } from 'vitest';
import { parseListeningPorts } from '../../../electron/engine/measure/campaign/listening-ports.ts';

/** Linux 6.18, x86: 127.77.9.10:11256, 127.0.0.1:5432, 0.0.0.0:22 listening, 127.77.9.10:16001 connected; :::8080, ::ffff:127.77.9.10:9000. */
const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0A094D7F:2BF8 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1 0
   1: 0100007F:1538 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 2 1 0
   2: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 3 1 0
   3: 0A094D7F:3E81 0B094E7F:D431 01 00000000:00000000 00:00000000 00000000     0        0 4 1 0
  sl  local_address                         remote_address                        st
   0: 00000000000000000000000000000000:1F90 00000000000000000000000000000000:0000 0A 0 0
   1: 0000000000000000FFFF00000A094D7F:2328 00000000000000000000000000000000:0000 0A 0 0
`;

test("a host's ports are those at its test address or at all addresses: another address's listener stops no test", () => {
  expect([...parseListeningPorts(table, '127.77.9.10')].toSorted((one, other) => one - other)).toEqual([
    22, 8080, 9000, 11256,
  ]);
  expect([...parseListeningPorts(table, '127.0.0.1')].toSorted((one, other) => one - other)).toEqual([22, 5432, 8080]);
});
