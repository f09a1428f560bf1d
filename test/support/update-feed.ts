// A feed of updates on loopback, over HTTPS with an authority of its own: what electron-builder would have laid there.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface UpdateFeed extends AsyncDisposable {
  readonly url: string;
  /** For NODE_EXTRA_CA_CERTS: whoever has not got it distrusts the feed. */
  readonly authority: string;
  readonly asked: string[];
  /** What is on offer from now on; `told` replaces what the feed says of it. */
  offer(version: string, file: string, told?: Readonly<Record<string, string>>): void;
  /** Downloads begin from now on, and do not end. */
  stall(): void;
}

export async function openUpdateFeed(): Promise<UpdateFeed> {
  const folder = mkdtempSync(join(tmpdir(), 'demarc-feed-'));
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const subject = ['-subj', '/CN=Demarc test feed', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const form = ['req', '-x509', '-nodes', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-days', '2'];
  execFileSync('openssl', [...form, '-keyout', key, '-out', certificate, ...subject], { stdio: 'ignore' });
  const files = new Map<string, string>();
  const asked: string[] = [];
  let isStalled = false;
  const server = createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (request, response) => {
    const name = decodeURIComponent((request.url ?? '').replace(/^\/|\?.*$/g, ''));
    asked.push(name);
    const content = files.get(name);
    if (isStalled && content !== undefined && name.endsWith('.AppImage'))
      response.writeHead(200, { 'content-length': Buffer.byteLength(content) }).write(content.slice(0, 5));
    else response.writeHead(content === undefined ? 404 : 200).end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}/`, // of a listening socket
    authority: certificate,
    asked,
    offer: (version, file, told = {}) => {
      const name = `Demarc-${version}.AppImage`;
      const sha512 = createHash('sha512').update(file).digest('base64');
      const facts = { url: name, sha512, size: String(Buffer.byteLength(file)), ...told };
      const lines = Object.entries(facts).map(
        ([field, value], index) => `${index === 0 ? '  - ' : '    '}${field}: ${value}`,
      );
      const index = [`version: ${version}`, 'files:', ...lines, "releaseDate: '2026-01-01T00:00:00.000Z'", ''].join(
        '\n',
      );
      files.set(name, file);
      for (const channel of ['latest-linux.yml', 'latest-linux-arm64.yml']) files.set(channel, index);
    },
    stall: () => {
      isStalled = true;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true });
    },
  };
}
