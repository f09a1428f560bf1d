// A process that connects, says so, hangs up when it is told to, and is then expected to end by itself.
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { connectHost } from '../../../electron/engine/hosts/connect-host.ts';
import { openTrustStore } from '../../../electron/engine/hosts/trust/trust-store.ts';

const [keyPath = '', port = '', user = '', knownHosts = ''] = process.argv.slice(2);
const host = await connectHost(
  {
    name: 'host',
    address: '127.0.0.1',
    port: Number(port),
    user,
    authentication: [{ method: 'key', privateKey: () => Promise.resolve(readFileSync(keyPath, 'utf8')) }],
    jump: [],
  },
  { trust: openTrustStore(knownHosts), confirmHostKey: () => Promise.resolve(true) },
);
console.log('connected');
await once(process.stdin, 'data');
process.stdin.destroy();
await host[Symbol.asyncDispose]();
console.log('hung up');
