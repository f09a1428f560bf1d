// The first file of the desktop: what must be settled before the app is ready, and then the boot. It must not wait for anything at
// its top level, since `ready` only comes when this file has been read to its end.
import { app } from 'electron';
import { declareScheme } from './app-protocol.ts';
import { arrivalsIn, linkArrival, type Arrival } from './arrivals.ts';
import { boot, type Desktop } from './boot.ts';

const startedAtMs = Date.now();
// A terminal that was closed is no reason to end in the middle of a campaign.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
app.setName('Demarc');
declareScheme();
app.enableSandbox();

if (!app.requestSingleInstanceLock()) app.exit(0);
else {
  const early: Arrival[] = [...arrivalsIn(process.argv, process.cwd())];
  let desktop: Desktop | undefined;
  const arrive = (arrivals: readonly Arrival[]) => {
    if (desktop) void desktop.welcome(arrivals);
    else early.push(...arrivals);
  };
  // macOS hands over files and links by events, which may come before the app is ready.
  app.on('open-file', (event, path) => {
    event.preventDefault();
    arrive([{ kind: 'file', path }]);
  });
  app.on('open-url', (event, link) => {
    event.preventDefault();
    arrive(linkArrival(link));
  });
  app.on('second-instance', (_event, argv, folder) => {
    arrive(arrivalsIn(argv, folder));
  });
  void app.whenReady().then(async () => {
    desktop = await boot(startedAtMs);
    if (early.length > 0) await desktop?.welcome(early);
  });
}
