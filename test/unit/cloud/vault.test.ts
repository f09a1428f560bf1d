import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { environmentVariable, environmentVault } from '../../../electron/engine/vault/environment-vault.ts';
import { memoryVault } from '../../../electron/engine/vault/memory-vault.ts';
import { Secret } from '../../../electron/engine/vault/secret.ts';

describe('a secret', () => {
  it('shows itself to nobody who does not ask for it by name', () => {
    const secret = new Secret('canary');
    const shown = [inspect(secret, { showHidden: true, depth: 9 }), JSON.stringify({ secret }), String(secret)];
    expect(shown.join()).not.toContain('canary');
    expect(secret.reveal()).toBe('canary');
  });
});

describe('a vault', () => {
  it('in memory keeps, replaces and forgets', async () => {
    const vault = memoryVault([['ssh/gateway/password', new Secret('old')]]);
    await vault.write('ssh/gateway/password', new Secret('new'));
    expect((await vault.read('ssh/gateway/password'))?.reveal()).toBe('new');
    expect(await vault.names()).toEqual(['ssh/gateway/password']);
    await vault.remove('ssh/gateway/password');
    await vault.remove('ssh/gateway/password');
    expect(await vault.read('ssh/gateway/password')).toBeUndefined();
  });

  it('of environment variables reads its own names and the vendor’s, and says which variable to set', async () => {
    const vault = environmentVault({
      DEMARC_CLOUD_LINE_OWNER_ACCESS_KEY_ID: 'mine',
      ALIBABA_CLOUD_ACCESS_KEY_ID: 'vendor',
      ALIBABA_CLOUD_SECURITY_TOKEN: '',
    });
    expect(environmentVariable('cloud/line-owner/access-key-id')).toBe('DEMARC_CLOUD_LINE_OWNER_ACCESS_KEY_ID');
    expect((await vault.read('cloud/line-owner/access-key-id'))?.reveal()).toBe('mine');
    expect((await vault.read('cloud/default/access-key-id'))?.reveal()).toBe('vendor');
    expect(await vault.read('cloud/default/security-token')).toBeUndefined();
    expect(await vault.names()).toEqual(['cloud/default/access-key-id']);
    await expect(vault.write('ssh/gateway/password', new Secret('x'))).rejects.toMatchObject({
      code: 'vault/read-only',
      data: { variable: 'DEMARC_SSH_GATEWAY_PASSWORD' },
    });
  });
});
