// One question to a resolver and its answer, as datagrams (RFC 1035, section 4). Pure.

/** Any number: one question a socket needs no telling apart. */
const messageId = 0x4445;

const typeA = 1;
const classInternet = 1;

/** A recursive question for the IPv4 addresses of a name. */
export function addressQuery(name: string): Buffer {
  const header = Buffer.from([messageId >> 8, messageId & 0xff, 0x01, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
  const labels = name.split('.').filter(Boolean);
  const question = labels.map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label, 'ascii')]));
  return Buffer.concat([header, ...question, Buffer.from([0, 0, typeA, 0, classInternet])]);
}

/** The addresses in an answer; undefined for what is none to that question. A name that is not known has no addresses. */
export function addressesIn(answer: Buffer): readonly string[] | undefined {
  if (answer.length < 12 || answer.readUInt16BE(0) !== messageId || (answer.readUInt8(2) & 0x80) === 0)
    return undefined;
  try {
    let at = 12;
    for (let left = answer.readUInt16BE(4); left > 0; left -= 1) at = afterName(answer, at) + 4;
    const addresses: string[] = [];
    for (let left = answer.readUInt16BE(6); left > 0; left -= 1) {
      at = afterName(answer, at);
      const type = answer.readUInt16BE(at);
      const length = answer.readUInt16BE(at + 8);
      at += 10;
      if (at + length > answer.length) return undefined;
      if (type === typeA && length === 4) addresses.push([...answer.subarray(at, at + 4)].join('.'));
      at += length;
    }
    return addresses;
  } catch (error) {
    // Cut off in the middle: a Buffer throws RangeError when it is read beyond its end.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** A name ends with an empty label or with a pointer of two bytes to an earlier one (section 4.1.4). */
function afterName(message: Buffer, from: number): number {
  let at = from;
  for (;;) {
    const length = message.readUInt8(at);
    if (length >= 0xc0) return at + 2;
    at += 1 + length;
    if (length === 0) return at;
  }
}
