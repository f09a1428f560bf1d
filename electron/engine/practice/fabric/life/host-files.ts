// The files that make a host a host of its own: SSH server configuration, accounts, names. Pure text.

/** One way in: root with the run's key, on the management address. */
export function sshdConfig(managementAddress: string): string {
  return [
    `ListenAddress ${managementAddress}`,
    'Port 22',
    'HostKey /etc/ssh/host_key',
    'AuthorizedKeysFile /etc/ssh/authorized_keys',
    'PermitRootLogin prohibit-password',
    'PubkeyAuthentication yes',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'UsePAM no',
    'PrintMotd no',
    'PrintLastLog no',
    'X11Forwarding no',
    'PidFile none',
    'Subsystem sftp internal-sftp',
    '',
  ].join('\n');
}

/** The machine's accounts, with a root whose shell and home are known. */
export function passwdFile(machinePasswd: string, shell: string): string {
  const others = machinePasswd.split('\n').filter((line) => line !== '' && !line.startsWith('root:'));
  return [`root:x:0:0:root:/root:${shell}`, ...others, ''].join('\n');
}

/** No password opens anything. `*` and not `!`: sshd without PAM takes `!` for a locked account and refuses its keys. */
export function shadowFile(passwd: string): string {
  const names = passwd
    .split('\n')
    .filter(Boolean)
    .map((line) => line.slice(0, line.indexOf(':')));
  return [...names.map((name) => `${name}:*:19000:0:99999:7:::`), ''].join('\n');
}

export function hostsFile(addresses: Readonly<Record<string, string>>): string {
  return ['127.0.0.1 localhost', ...Object.entries(addresses).map(([name, address]) => `${address} ${name}`), ''].join(
    '\n',
  );
}
