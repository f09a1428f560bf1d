// Where a host is and how one gets in. Secrets are asked for when they are needed and never kept here.

/** A way to prove who we are. The functions are called at most once per connection, only if the host asks for that way. */
export type Authentication =
  | { readonly method: 'key'; readonly privateKey: () => Promise<string>; readonly passphrase?: () => Promise<string> }
  /** `socketPath`: SSH_AUTH_SOCK, or `pageant` on Windows. */
  | { readonly method: 'agent'; readonly socketPath: string }
  /** Also answers a keyboard-interactive host that asks for one hidden value, as PAM does. */
  | { readonly method: 'password'; readonly password: () => Promise<string> }
  | { readonly method: 'keyboard-interactive'; readonly answer: (challenge: Challenge) => Promise<readonly string[]> };

export interface Challenge {
  readonly hop: string;
  readonly title: string;
  readonly instructions: string;
  readonly prompts: readonly { readonly text: string; readonly echo: boolean }[];
}

/** One SSH server on the way: a jump host or the host itself. */
export interface Hop {
  readonly name: string;
  readonly address: string;
  readonly port: number;
  readonly user: string;
  /** Tried in this order, as far as the server accepts the method. */
  readonly authentication: readonly Authentication[];
}

export interface HostTarget extends Hop {
  /** Jump hosts from the laptop on, outermost first. */
  readonly jump: readonly Hop[];
  /** Undefined where none is known. Asked for when something has to run as root and sudo wants a password. */
  readonly sudoPassword?: () => Promise<string | undefined>;
}
