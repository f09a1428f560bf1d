// `app://ui/…`: the built screens, from a list that was read once. Every answer carries the same security headers as in a browser.
import { protocol, type Session } from 'electron';
import { securityHeaders } from '../screens/security-headers.ts';
import type { ScreenFile } from '../screens/screen-files.ts';
import { scheme, uiOrigin } from './channels.ts';
import { originOf } from './origin-of.ts';
import type { Refuse } from './refusals.ts';

/** Must run before the app is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: false } },
  ]);
}

export function serveScreens(session: Session, files: ReadonlyMap<string, ScreenFile>, refuse: Refuse): void {
  session.protocol.handle(scheme, (request) => {
    const url = URL.parse(request.url);
    const isOurs = url !== null && originOf(url) === uiOrigin && request.method === 'GET';
    const file = isOurs ? files.get(url.pathname === '/' ? '/index.html' : url.pathname) : undefined;
    if (file === undefined) {
      refuse(`${request.method} ${request.url}`, 'the page');
      return new Response('there is no such page', { status: 404, headers: securityHeaders });
    }
    return new Response(new Uint8Array(file.bytes), {
      headers: { ...securityHeaders, 'Content-Type': file.mediaType },
    });
  });
}
