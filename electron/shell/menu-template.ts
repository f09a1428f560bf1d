// What stands in the menu of each system, in both languages. It has what a desktop expects; what Demarc does is in the screens.
// Every entry is labelled here: Electron's own labels of its roles are English wherever it runs. Pure.
import type { MenuItemConstructorOptions } from 'electron';
import { fillTemplate } from '../../shared/api/errors/fill-template.ts';
import type { Language } from '../../shared/api/errors/language.ts';
import { menuText as text } from './menu-text.ts';
import type { UpdateState } from './updates/updates.ts';
import { updateText } from './updates/update-text.ts';

export interface MenuOptions {
  readonly language: Language;
  readonly hasDevTools: boolean;
  readonly platform: NodeJS.Platform;
  readonly update: UpdateState;
  readonly onOpenDossier: () => void;
  readonly onUpdate: () => void;
}

type Item = MenuItemConstructorOptions;
const line: Item = { type: 'separator' };

export function menuTemplate(options: MenuOptions): Item[] {
  const { language, platform } = options;
  const isMac = platform === 'darwin';
  const help = isMac ? [updateItem(options)] : [updateItem(options), line, role('about', language)];
  return [
    ...(isMac ? [applicationMenu(language)] : []),
    fileMenu(options),
    { label: text.edit[language], submenu: editItems(language) },
    viewMenu(options),
    { label: text.window[language], role: 'window', submenu: windowItems(language, isMac) },
    { label: text.help[language], role: 'help', submenu: help },
  ];
}

function applicationMenu(language: Language): Item {
  const of = (each: keyof typeof text & Item['role']) => role(each, language);
  const hiding = [of('hide'), of('hideOthers'), of('unhide')];
  return { label: 'Demarc', submenu: [of('about'), line, of('services'), line, ...hiding, line, of('quit')] };
}

function fileMenu({ language, platform, onOpenDossier }: MenuOptions): Item {
  const open = { label: text.openDossier[language], accelerator: 'CmdOrCtrl+O', click: onOpenDossier };
  const end: Item =
    platform === 'darwin'
      ? role('close', language)
      : // Windows ends a program by Alt+F4, which the system itself knows.
        { ...role('quit', language), ...(platform === 'linux' && { accelerator: 'Ctrl+Q' }) };
  return { label: text.file[language], submenu: [open, line, end] };
}

function editItems(language: Language): Item[] {
  const of = (each: keyof typeof text & Item['role']) => role(each, language);
  return [of('undo'), of('redo'), line, of('cut'), of('copy'), of('paste'), of('delete'), line, of('selectAll')];
}

function viewMenu({ language, hasDevTools }: MenuOptions): Item {
  const of = (each: keyof typeof text & Item['role']) => role(each, language);
  const zoom = [of('resetZoom'), of('zoomIn'), of('zoomOut')];
  const tools = hasDevTools ? [of('toggleDevTools')] : [];
  return { label: text.view[language], submenu: [of('reload'), ...tools, line, ...zoom, line, of('togglefullscreen')] };
}

function windowItems(language: Language, isMac: boolean): Item[] {
  const of = (each: keyof typeof text & Item['role']) => role(each, language);
  return isMac ? [of('minimize'), of('zoom'), line, of('front')] : [of('minimize'), of('close')];
}

function updateItem({ language, update, onUpdate }: MenuOptions): Item {
  const label = { none: updateText.look, offered: updateText.installVersion, fetching: updateText.stopFetching };
  return { label: fillTemplate(label[update.kind][language], { ...update }), click: onUpdate };
}

function role(each: keyof typeof text & Item['role'], language: Language): Item {
  return { role: each, label: text[each][language] };
}
