// Chromium cannot be taught a scheme of ours from outside: `app://ui/x` is `http://ui.app.localhost/x` there, which is a secure
// context as well. The main process only ever sees the former.

const suffix = '.app.localhost';

export function inBrowser(address: string): string {
  return address.replace(/^app:\/\/([^/]+)/, `http://$1${suffix}`);
}

export function inElectron(address: string): string {
  return address.replace(/^(blob:)?http:\/\/([^/]+)\.app\.localhost/, '$1app://$2');
}
