// A page of ours never goes anywhere else, opens no window and embeds no other page. Holds for whatever contents are ever made.
import type { App, Event, WebContents } from 'electron';
import type { Refuse } from './refusals.ts';

export function guardNavigation(app: App, refuse: Refuse): void {
  app.on('web-contents-created', (_event, contents) => {
    guardContents(contents, refuse);
  });
}

function guardContents(contents: WebContents, refuse: Refuse): void {
  const veto = (event: Event, attempt: string) => {
    event.preventDefault();
    refuse(attempt, contents.getURL());
  };
  // Changes of the part after # are no navigation, and the screens need no other.
  contents.on('will-navigate', (details) => {
    veto(details, `navigation to ${details.url}`);
  });
  contents.on('will-frame-navigate', (details) => {
    if (!details.isMainFrame) veto(details, `navigation of a frame to ${details.url}`);
  });
  contents.on('will-redirect', (details) => {
    veto(details, `redirection to ${details.url}`);
  });
  contents.on('will-attach-webview', (event) => {
    veto(event, 'a webview');
  });
  contents.setWindowOpenHandler(({ url }) => {
    refuse(`a new window for ${url}`, contents.getURL());
    return { action: 'deny' };
  });
}
