// A step of an installation, and where on the host everything of it lies.

export interface InstallStep {
  readonly name: string;
  /** POSIX sh, run as root; a nonzero exit ends this way. */
  readonly script: string;
  readonly timeoutSeconds: number;
}

/** Everything that Demarc installs and remembers on a host. */
export const installFolder = '/opt/demarc-tools';
