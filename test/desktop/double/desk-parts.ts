// The parts of a desktop that a test can only look at: what they were told is kept in `told`.
import { EventEmitter } from 'node:events';

/** What the desktop was asked to show, oldest first. */
export const told = {
  menus: [] as unknown[],
  messages: [] as { readonly message: string; readonly detail?: string; readonly buttons: readonly string[] }[],
  errors: [] as string[],
  notifications: [] as { readonly title: string; readonly body: string }[],
  /** The same as objects, to be clicked on. */
  shown: [] as EventEmitter[],
  blockers: new Set<number>(),
  /** How often a window was brought to the front. */
  fronts: 0,
  /** Which button a person presses next. */
  nextResponse: 0,
};

export const Menu = {
  buildFromTemplate: (template: unknown) => template,
  setApplicationMenu: (menu: unknown) => void told.menus.push(menu),
};

type Question = (typeof told.messages)[number];

export const dialog = {
  showMessageBox: (...args: readonly unknown[]) => {
    told.messages.push(args.at(-1) as Question); // the shell always gives the question last
    return Promise.resolve({ response: told.nextResponse });
  },
  showOpenDialog: () => Promise.resolve({ canceled: true, filePaths: [] }),
  showErrorBox: (title: string, text: string) => void told.errors.push(`${title}: ${text}`),
};

export class Notification extends EventEmitter {
  readonly #options: { readonly title: string; readonly body: string };

  static isSupported(): boolean {
    return true;
  }

  constructor(options: { readonly title: string; readonly body: string }) {
    super();
    this.#options = options;
  }

  show(): void {
    told.notifications.push(this.#options);
    told.shown.push(this);
  }
}

let lastBlocker = 0;
export const powerSaveBlocker = {
  start: () => {
    lastBlocker += 1;
    told.blockers.add(lastBlocker);
    return lastBlocker;
  },
  stop: (id: number) => told.blockers.delete(id),
};

export const powerMonitor = Object.assign(new EventEmitter(), {
  isOnBatteryPower: () => process.env['DEMARC_DOUBLE_BATTERY'] !== undefined,
});

const usualDisplays = JSON.stringify([{ x: 0, y: 0, width: 1920, height: 1080 }]);

export const screen = {
  getAllDisplays: () => {
    const areas = JSON.parse(process.env['DEMARC_DOUBLE_DISPLAYS'] ?? usualDisplays) as readonly object[]; // a test's own
    return areas.map((workArea) => ({ workArea }));
  },
};

/** Squirrel's, of macOS: elsewhere only told that a program ends for its successor. */
export const autoUpdater = new EventEmitter();
