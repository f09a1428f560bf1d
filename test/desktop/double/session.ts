// The default session: permissions, the request filter, protocols of the application.
import { EventEmitter } from 'node:events';

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

class SessionDouble extends EventEmitter {
  readonly handlers = new Map<string, ProtocolHandler>();
  /** Electron allows what nobody decides about. */
  #permission: PermissionHandler = (_contents, _permission, answer) => {
    answer(true);
  };
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

  setPermissionCheckHandler(): void {
    // Chromium's own checks cannot be answered from outside; requests are.
  }

  setDevicePermissionHandler(): void {
    // As above.
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
export const session = { defaultSession };

/** Schemes that were declared in time; a handler for any other one is a mistake. */
export const declaredSchemes = new Set<string>();
export const protocol = {
  registerSchemesAsPrivileged: (schemes: readonly { readonly scheme: string }[]) => {
    for (const { scheme } of schemes) declaredSchemes.add(scheme);
  },
};
