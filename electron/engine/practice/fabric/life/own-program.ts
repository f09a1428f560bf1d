// The program that runs this one, as far as a practice line needs it again: to run a service of the cloud inside a namespace.

/**
 * An installed desktop is Electron, whose fuse forbids it to be run as plain Node (a program that anybody may hand scripts to would
 * lend them its name and its keychain). `defaultApp` is Electron's own sign that it is not installed.
 */
export function canRunScripts(): boolean {
  // Electron's additions to `process`, which plain Node has not.
  const { versions, defaultApp } = process as { versions: Record<string, string | undefined>; defaultApp?: boolean };
  return versions['electron'] === undefined || defaultApp === true;
}
