import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { openCloudAccount } from '../../../electron/engine/cloud/client/open-cloud-account.ts';
import { memoryVault } from '../../../electron/engine/vault/memory-vault.ts';
import { Secret } from '../../../electron/engine/vault/secret.ts';
import { startPractice } from './practice-accounts.ts';

/** Forwards plain HTTP and counts what it forwarded. */
async function startProxy() {
  const forwarded: string[] = [];
  const server = http.createServer((request, response) => {
    forwarded.push(request.url ?? '');
    const { method = 'POST', headers } = request;
    const onward = http.request(request.url ?? '', { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url, forwarded, [Symbol.dispose]: close };
}

describe('a company proxy', () => {
  it('is used when the environment names it, and left out where it says so', async () => {
    await using practice = await startPractice();
    using proxy = await startProxy();
    const { endpoint, accounts } = practice.cloud;
    const vault = memoryVault([
      ['cloud/line-owner/access-key-id', new Secret(accounts[0]!.accessKeyId)],
      ['cloud/line-owner/access-key-secret', new Secret(accounts[0]!.accessKeySecret)],
    ]);
    const open = (proxyEnvironment: Record<string, string>) =>
      openCloudAccount({
        name: 'line-owner',
        credentials: { vaultName: 'line-owner' },
        vault,
        endpoint,
        proxyEnvironment,
      });
    const through = open({ HTTP_PROXY: proxy.url });
    await expect(through.identity()).resolves.toMatchObject({ AccountId: accounts[0]!.id });
    expect(proxy.forwarded).toHaveLength(1);
    // With POST nothing but the path is in the URL that a proxy writes into its log.
    expect(proxy.forwarded[0]).toBe(`${endpoint}/`);
    const around = open({ HTTP_PROXY: proxy.url, NO_PROXY: '127.0.0.1' });
    await around.identity();
    expect(proxy.forwarded).toHaveLength(1);
    through.close();
    around.close();
  });
});
