// What a page may ask of the session: nothing of the network but our own screens, of the permissions that of copying text, and to
// save what it made itself.
import type { Session } from 'electron';
import { uiOrigin } from './channels.ts';
import { originOf } from './origin-of.ts';
import type { Refuse } from './refusals.ts';

/** Copying needs no question; pasting, and all else that a browser can be asked for, is not used. */
const allowedPermission = 'clipboard-sanitized-write';
const mostTold = 100;

export function guardSession(session: Session, refuse: Refuse): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) => {
    const isAllowed = isPermitted(permission, requestingUrl);
    if (!isAllowed) refuse(`permission ${permission}`, requestingUrl);
    answer(isAllowed);
  });
  // Pages may check as often as they like: what was refused once is told once.
  const told = new Set<string>();
  const refuseOnce: Refuse = (attempt, by) => {
    const line = `${attempt} ${by}`;
    if (told.has(line) || told.size >= mostTold) return;
    told.add(line);
    refuse(attempt, by);
  };
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) => {
    const isAllowed = isPermitted(permission, requestingOrigin);
    if (!isAllowed) refuseOnce(`permission ${permission}, looked up`, requestingOrigin);
    return isAllowed;
  });
  session.setDevicePermissionHandler(({ deviceType, origin }) => {
    refuseOnce(`a device (${deviceType})`, origin);
    return false;
  });
  session.webRequest.onBeforeRequest(({ url, resourceType }, answer) => {
    const isAllowed = isOwnAddress(url);
    if (!isAllowed) refuse(`request for ${resourceType} ${url}`, 'the page');
    answer({ cancel: !isAllowed });
  });
  // What is allowed goes on to the system's own question where to save it.
  session.on('will-download', (event, item) => {
    const address = item.getURL();
    if (isOwnBlob(address)) return;
    event.preventDefault();
    refuse(`a download of ${address}`, 'the page');
  });
}

function isPermitted(permission: string, address: string): boolean {
  const url = URL.parse(address);
  return permission === allowedPermission && url !== null && originOf(url) === uiOrigin;
}

/** Files that the page itself made and small pictures inside the page are no network. */
function isOwnAddress(address: string): boolean {
  const url = URL.parse(address);
  if (url === null) return false;
  return url.protocol === 'data:' || isOwnBlob(address) || originOf(url) === uiOrigin;
}

/** A file that the page itself made: a report, a dossier or a table on its way to the disk. */
function isOwnBlob(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === 'blob:' && url.pathname.startsWith(`${uiOrigin}/`);
}
