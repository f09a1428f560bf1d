// A name is asked and its answer read without any tool on the host: a wrong reading would prove, or deny, a working AnyTunnel.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressesIn, addressQuery } from '../../../electron/engine/proving/dns-message.ts';

/** As dnsmasq 2.90 answered over the practice line: one question, one address, the name as a pointer. */
const answered = Buffer.concat([
  Buffer.from('444585800001000100000000', 'hex'),
  addressQuery('oss.example').subarray(12),
  Buffer.from('c00c0001000100000000000464400808', 'hex'),
]);

test('the address in an answer is read, behind an alias too', () => {
  expect(addressesIn(answered)).toEqual(['100.64.8.8']);
  const alias = Buffer.from('c00c00050001000000000002c00c', 'hex');
  const two = Buffer.concat([answered.subarray(0, 29), alias, answered.subarray(29)]);
  two.writeUInt16BE(2, 6);
  expect(addressesIn(two)).toEqual(['100.64.8.8']);
});

test('a name that is not known has no addresses; what is no answer is none', () => {
  const unknown = Buffer.from(answered.subarray(0, 29));
  unknown.writeUInt16BE(0x8583, 2);
  unknown.writeUInt16BE(0, 6);
  expect(addressesIn(unknown)).toEqual([]);
  expect(addressesIn(addressQuery('oss.example'))).toBeUndefined();
  expect(addressesIn(Buffer.alloc(0))).toBeUndefined();
});

test('an answer that was cut off anywhere, or is anything at all, is never mistaken and never throws', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: answered.length - 1 }), (length) => {
      expect(addressesIn(answered.subarray(0, length)) ?? []).toEqual([]);
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      addressesIn(Buffer.concat([answered.subarray(0, 12), bytes]));
    }),
  );
});
