// A laptop of its own: a process that connects, starts a tool, says so, and then stays until it is frozen or killed.
import { readFileSync } from 'node:fs';
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
const tool = await host.start(['sh', '-c', 'trap "" TERM; sleep 1000']);
const armed = await host.start(['sleep', '1000'], { gate: 'later' });
console.log(JSON.stringify({ pids: [tool.pid, armed.pid], directory: host.facts.directory }));
const lost = await host.closed;
console.log(JSON.stringify({ lost: lost?.message }));
