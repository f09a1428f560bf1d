// Called by electron-builder when an app is put together and not signed yet: takes back what it loosens on macOS.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import plist from 'plist';

/**
 * electron-builder (26.17.0, electronMac.js, configureLocalhostAts) lets the app load anything over plain HTTP, after whatever
 * `extendInfo` says. The updater needs it for this machine alone, from which Squirrel fetches what was checked.
 */
const thisMachine = { NSExceptionAllowsInsecureHTTPLoads: true };
const transportSecurity = {
  NSAllowsArbitraryLoads: false,
  NSAllowsLocalNetworking: true,
  NSExceptionDomains: { localhost: thisMachine, '127.0.0.1': thisMachine },
};

/** @param {{ electronPlatformName: string, appOutDir: string, packager: { appInfo: { productFilename: string } } }} context */
export default function afterPack({ electronPlatformName, appOutDir, packager }) {
  if (electronPlatformName !== 'darwin') return;
  const path = join(appOutDir, `${packager.appInfo.productFilename}.app`, 'Contents', 'Info.plist');
  const said = plist.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, plist.build({ ...said, NSAppTransportSecurity: transportSecurity }));
}
