// The default session: permissions, the request filter, protocols of the application.
import { EventEmitter } from 'node:events';
import { app } from './app.ts';

interface RequestDetails {
  readonly url: string;
  readonly resourceType: string;
}
type RequestFilter = (details: RequestDetails, answer: (verdict: { readonly cancel?: boolean }) => void) => void;
type ProtocolHandler = (request: Request) => Response | Promise<Response>;
type PermissionHandler = (
  contents: unknown,
  permission: string,
  answer: (isAllowed: boolean) => void,
  details: { readonly requestingUrl: string },
) => void;

type CheckHandler = (contents: null, permission: string, requestingOrigin: string, details: object) => boolean;
type DeviceHandler = (details: {
  readonly deviceType: string;
  readonly origin: string;
  readonly device: object;
}) => boolean;

export class SessionDouble extends EventEmitter {
  readonly handlers = new Map<string, ProtocolHandler>();
  /** Electron allows what nobody decides about. */
  #permission: PermissionHandler = (_contents, _permission, answer) => {
    answer(true);
  };
  #check: CheckHandler = () => true;
  #device: DeviceHandler = () => true;
  #filter: RequestFilter = (_details, answer) => {
    answer({});
  };

  readonly protocol = {
    handle: (scheme: string, handler: ProtocolHandler) => {
      this.handlers.set(scheme, handler);
    },
  };
  readonly webRequest = {
    onBeforeRequest: (filter: RequestFilter) => {
      this.#filter = filter;
    },
  };

  setPermissionRequestHandler(handler: PermissionHandler): void {
    this.#permission = handler;
  }

  /** Chromium's own checks cannot be answered from outside: tests ask by `checks`. */
  setPermissionCheckHandler(handler: CheckHandler): void {
    this.#check = handler;
  }

  /** As above, by `permitsDevice`. */
  setDevicePermissionHandler(handler: DeviceHandler): void {
    this.#device = handler;
  }

  checks(permission: string, requestingOrigin: string): boolean {
    return this.#check(null, permission, requestingOrigin, {});
  }

  permitsDevice(deviceType: string, origin: string): boolean {
    return this.#device({ deviceType, origin, device: {} });
  }

  permits(permission: string, requestingUrl: string): Promise<boolean> {
    return new Promise((resolve) => {
      this.#permission(undefined, permission, resolve, { requestingUrl });
    });
  }

  mayRequest(details: RequestDetails): Promise<boolean> {
    return new Promise((resolve) => {
      this.#filter(details, ({ cancel }) => {
        resolve(cancel !== true);
      });
    });
  }
}

const defaultSession = new SessionDouble();
const partitions = new Map<string, SessionDouble>();

export const session = {
  defaultSession,
  fromPartition: (name: string) => {
    const known = partitions.get(name);
    if (known) return known;
    const made = new SessionDouble();
    partitions.set(name, made);
    app.emit('session-created', made);
    return made;
  },
};

/** Schemes that were declared in time; a handler for any other one is a mistake. */
export const declaredSchemes = new Set<string>();
export const protocol = {
  registerSchemesAsPrivileged: (schemes: readonly { readonly scheme: string }[]) => {
    for (const { scheme } of schemes) declaredSchemes.add(scheme);
  },
};
