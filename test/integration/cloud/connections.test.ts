import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { openCloudAccount } from '../../../electron/engine/cloud/client/open-cloud-account.ts';
import { memoryVault } from '../../../electron/engine/vault/memory-vault.ts';
import { Secret } from '../../../electron/engine/vault/secret.ts';

describe('connections to the cloud', () => {
  it('are kept for what may be repeated, and fresh for a write that may not', async () => {
    const ports: (number | undefined)[] = [];
    const server = http.createServer((request, response) => {
      ports.push(request.socket.remotePort);
      request.resume().on('end', () => response.end('{"RequestId":"1","Vpcs":{"Vpc":[]}}'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const vault = memoryVault([
      ['cloud/one/access-key-id', new Secret('id')],
      ['cloud/one/access-key-secret', new Secret('secret')],
    ]);
    const account = openCloudAccount({
      name: 'one',
      credentials: { vaultName: 'one' },
      vault,
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    });
    const region = 'cn-hangzhou';
    await account.list({ action: 'DescribeVpcs', region, parameters: {} });
    await account.list({ action: 'DescribeVpcs', region, parameters: {} });
    await account.call({ action: 'ConnectRouterInterface', region, parameters: { RouterInterfaceId: 'ri-1' } });
    expect(ports[1]).toBe(ports[0]);
    expect(ports[2]).not.toBe(ports[0]);
    account.close();
    server.close();
    server.closeAllConnections();
  });
});
