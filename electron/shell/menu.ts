// The menu of the application. It has what a desktop expects; what Demarc does is in the screens.
import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Language } from '../../shared/api/errors/language.ts';
import { shellText as text } from './shell-text.ts';

export interface MenuOptions {
  readonly language: Language;
  readonly hasDevTools: boolean;
  readonly isMac: boolean;
  readonly onOpenDossier: () => void;
}

export function setMenu({ language, hasDevTools, isMac, onOpenDossier }: MenuOptions): void {
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    {
      label: text.file[language],
      submenu: [
        { label: text.openDossier[language], accelerator: 'CmdOrCtrl+O', click: onOpenDossier },
        { type: 'separator' },
        isMac ? { role: 'close' } : { role: 'quit', label: text.quit[language] },
      ],
    },
    { role: 'editMenu', label: text.edit[language] },
    {
      label: text.view[language],
      submenu: [
        { role: 'reload' },
        ...(hasDevTools ? [{ role: 'toggleDevTools' } as const] : []),
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu', label: text.window[language] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
