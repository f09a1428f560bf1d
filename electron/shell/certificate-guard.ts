// The shell speaks to nobody over TLS but the feed of updates, which checks for itself: a certificate that is not trusted is never
// accepted all the same, and this computer never shows one of its own.
import type { App } from 'electron';
import type { Refuse } from './refusals.ts';

export function guardCertificates(app: App, refuse: Refuse): void {
  app.on('certificate-error', (event, _contents, url, problem, _certificate, trust) => {
    event.preventDefault();
    trust(false);
    refuse(`the certificate of ${url} (${problem})`, 'its server');
  });
  app.on('select-client-certificate', (event, _contents, url, _certificates, show) => {
    event.preventDefault();
    show();
    refuse(`a certificate of this computer for ${url}`, 'its server');
  });
}
