import { describe, expect, it } from 'vitest';
import { menuTemplate, type MenuOptions } from '../../../electron/shell/menu-template.ts';

type Item = ReturnType<typeof menuTemplate>[number];

const platforms = ['linux', 'win32', 'darwin'] as const;
const languages = ['en', 'zh'] as const;

function menu(options: Partial<MenuOptions> = {}): Item[] {
  return menuTemplate({
    language: 'en',
    hasDevTools: false,
    platform: 'linux',
    update: { kind: 'none' },
    onOpenDossier: () => undefined,
    onUpdate: () => undefined,
    ...options,
  });
}

function all(items: readonly Item[]): Item[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? all(item.submenu) : [])]);
}

const entries = (items: readonly Item[]) => all(items).filter(({ type }) => type !== 'separator');

describe.each(platforms)('the menu of %s', (platform) => {
  it.each(languages)('is in %s to its last entry: Electron would label roles in English', (language) => {
    const labels = entries(menu({ platform, language })).map(({ label }) => label ?? '');
    expect(labels).not.toContain('');
    const foreign = labels.filter((label) =>
      language === 'zh' ? !/\p{Script=Han}/u.test(label) && label !== 'Demarc' : /\p{Script=Han}/u.test(label),
    );
    expect(foreign).toEqual([]);
  });

  it('offers in both languages the same, under the same keys', () => {
    const [english, chinese] = languages.map((language) =>
      all(menu({ platform, language })).map(({ role, type, accelerator }) => ({ role, type, accelerator })),
    );
    expect(chinese).toEqual(english);
  });

  it('has no key twice, and only an unpackaged copy has developer tools', () => {
    const keys = entries(menu({ platform })).flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toContain('CmdOrCtrl+O');
    const roles = (hasDevTools: boolean) => entries(menu({ platform, hasDevTools })).map(({ role }) => role);
    expect(roles(false)).not.toContain('toggleDevTools');
    expect(roles(true)).toContain('toggleDevTools');
  });
});

it('ends the program where each system looks for it', () => {
  const quitting = (platform: NodeJS.Platform) => {
    const items = menu({ platform });
    const at = items.find(({ submenu }) => Array.isArray(submenu) && submenu.some(({ role }) => role === 'quit'));
    const quit = entries(items).find(({ role }) => role === 'quit');
    return [at?.label, quit?.accelerator];
  };
  expect(quitting('darwin')).toEqual(['Demarc', undefined]); // macOS gives it Cmd+Q by its role
  expect(quitting('linux')).toEqual(['File', 'Ctrl+Q']);
  expect(quitting('win32')).toEqual(['File', undefined]); // Alt+F4 is the system's own
});

it('says what the one entry for updates will do', () => {
  const label = (update: MenuOptions['update']) => {
    const help = menu({ update }).at(-1)?.submenu;
    return Array.isArray(help) ? help[0]?.label : undefined;
  };
  expect(label({ kind: 'none' })).toBe('Check for Updates…');
  expect(label({ kind: 'offered', version: '1.2.3' })).toBe('Install Demarc 1.2.3…');
  expect(label({ kind: 'fetching', version: '1.2.3' })).toBe('Stop Downloading Demarc 1.2.3');
});
