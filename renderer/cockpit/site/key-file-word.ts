// OpenSSH names its key files after the family: `ecdsa-sha2-nistp256` lies in `ssh_host_ecdsa_key`.
export function keyFileWord(keyType: string): string {
  return ['ed25519', 'ecdsa', 'rsa'].find((family) => keyType.includes(family)) ?? keyType;
}
