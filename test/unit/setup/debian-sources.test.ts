import { expect, test } from 'vitest';
import { componentSource, findBaseSource, parseDeb822, parseOneLine } from '../../../build/setup/debian-sources.mjs';

const addition = { codename: 'bookworm', component: 'non-free', reason: 'For netperf.' };

const deb822 = `Types: deb
# a comment inside a stanza
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: http://mirror.example/debian-security
Suites: bookworm-security
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
`;

test('deb822: mirror, suite and key are taken over, nothing but the component is added', () => {
  const base = findBaseSource([{ name: 'debian.sources', text: deb822 }], 'bookworm');
  expect(componentSource(base!, addition)).toBe(`# For netperf.
Types: deb
URIs: http://mirror.example/debian
Suites: bookworm
Components: non-free
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
`);
});

test('one-line format: options of the mirror are taken over', () => {
  const text = `# deb http://old.example/debian bookworm main
deb-src http://mirror.example/debian bookworm main
deb [ arch=amd64,arm64 signed-by=/usr/share/keyrings/archive.gpg ] https://mirror.example/debian bookworm main contrib # base
deb https://mirror.example/debian-security bookworm-security main
`;
  const base = findBaseSource([{ name: 'sources.list', text }], 'bookworm');
  expect(componentSource(base!, addition)).toBe(`# For netperf.
Types: deb
URIs: https://mirror.example/debian
Suites: bookworm
Components: non-free
Architectures: amd64 arm64
Signed-By: /usr/share/keyrings/archive.gpg
`);
});

test('a third party’s source of the same suite is not mistaken for the distribution', () => {
  const base = findBaseSource(
    [
      { name: 'a-vendor.list', text: 'deb [signed-by=/k.gpg] https://vendor.example/debian bookworm main' },
      { name: 'node.sources', text: 'Types: deb\nURIs: https://node.example\nSuites: nodistro\nComponents: main\n' },
      { name: 'sources.list', text: 'deb http://mirror.example/debian bookworm main' },
    ],
    'bookworm',
  );
  expect(base?.uris).toEqual(['http://mirror.example/debian']);
});

test('a machine without a source of its release yields none, so that nothing is guessed', () => {
  expect(findBaseSource([{ name: 'debian.sources', text: deb822 }], 'trixie')).toBeUndefined();
  expect(findBaseSource([], 'bookworm')).toBeUndefined();
});

test('a source that is switched off is not used', () => {
  expect(parseDeb822(`Enabled: no\n${deb822}`).map((source) => source.suites)).toEqual([['bookworm-security']]);
});

test('a key written out inside the source is taken over whole', () => {
  const key = 'Signed-By:\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n mQINBF\n -----END PGP PUBLIC KEY BLOCK-----';
  const text = `Types: deb\nURIs: http://m.example\nSuites: bookworm\nComponents: main\n${key}\n`;
  const again = parseDeb822(componentSource(parseDeb822(text)[0]!, addition));
  expect(again[0]!.signedBy).toBe(parseDeb822(text)[0]!.signedBy);
  expect(again[0]!.signedBy).toContain('\n mQINBF\n');
});

test('lines that are no source are passed over', () => {
  expect(parseOneLine('\n# nothing\ndeb\ndeb http://only.example\n')).toEqual([]);
});
