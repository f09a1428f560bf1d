// What runs in the page before anything else: the preload bundle with the part of Electron that a sandboxed preload script has.
// Every message is cloned as Electron clones it: what cannot be cloned throws in the page. `compromised` is what an attacker
// would have who broke out of the page into the preload script's world; only tests look at it.

export function pageSide(preload: string): string {
  return `(() => {
    if (window !== window.top) return;
    const toMain = window.demarcDoubleToMain;
    const listeners = new Map();
    const ipcRenderer = {
      send: (channel, ...args) => void toMain(channel, structuredClone(args)),
      on: (channel, listener) => void listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
    };
    Object.defineProperty(window, 'demarcDoubleFromMain', {
      value: (channel, args) => {
        for (const listener of listeners.get(channel) ?? []) listener({}, ...structuredClone(args));
      },
    });
    const contextBridge = {
      exposeInMainWorld: (name, api) => Object.defineProperty(window, name, { value: api, enumerable: true }),
    };
    const ask = (permission) => window.demarcDoublePermission(permission);
    Notification.requestPermission = async () => ((await ask('notifications')) ? 'granted' : 'denied');
    navigator.geolocation.getCurrentPosition = async (_yes, no) => (await ask('geolocation')) || no?.({ code: 1 });
    window.open = (address = '') => void window.demarcDoubleOpen(new URL(address, location.href).href) ?? null;
    Object.defineProperty(window, 'compromised', { value: ipcRenderer });
    const require = (name) => {
      if (name === 'electron') return { contextBridge, ipcRenderer };
      throw new Error('a sandboxed preload script cannot require ' + name);
    };
    const module = { exports: {} };
    (function (require, module, exports) { ${preload}
    })(require, module, module.exports);
  })();`;
}
