// What goes over the WebSocket of the browser while a key is entered and used: the key goes in by the one call that keeps it, and
// nothing that comes out ever holds it. The window's channels are looked at in the shell's own canary test.
import { expect, it } from 'vitest';
import { openWorkbench } from '../../e2e/screens.ts';

/** Written in two halves, so that this file's own text is no find. */
const canary = ['kanarienvogel', '4712', 'geheim'].join('-');

it.skipIf(process.env['DEMARC_FACE'] === 'window')(
  'a key that is typed into the browser goes in once and never comes out',
  async () => {
    await using bench = await openWorkbench();
    const { page } = bench;
    const [inward, outward]: [string[], string[]] = [[], []];
    page.on('websocket', (socket) => {
      socket.on('framesent', ({ payload }) => inward.push(payload.toString()));
      socket.on('framereceived', ({ payload }) => outward.push(payload.toString()));
    });
    await page.reload();
    await page.evaluate('location.hash = "#/accounts"');
    await page.getByLabel('Name in jobs').fill('company');
    await page.getByLabel('AccessKey id').fill('LTAI5tExample');
    await page.getByLabel('AccessKey secret').fill(canary);
    await page.getByRole('button', { name: 'Keep and test' }).click();
    const row = page.getByRole('row', { name: /company/ });
    await row.getByRole('button', { name: 'Test', exact: true }).waitFor();
    await page.reload();
    await row.waitFor();

    const holding = inward.filter((frame) => frame.includes(canary));
    expect(holding.map((frame) => (JSON.parse(frame) as { name: string }).name)).toEqual(['vault.put']);
    expect(outward.some((frame) => frame.includes('cloud/company/access-key-secret'))).toBe(true); // its name is told
    expect(outward.filter((frame) => frame.includes(canary))).toEqual([]);
    expect(await page.content()).not.toContain(canary);
    expect(page.url()).not.toContain(canary);
  },
);
