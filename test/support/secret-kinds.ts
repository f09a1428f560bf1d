// One secret of each kind that Demarc keeps, with a value that no other text contains.

export const secretKinds: readonly (readonly [name: string, value: string])[] = [
  ['cloud/company/access-key-id', 'LTAI-canary-1'],
  ['cloud/company/access-key-secret', 'canary-2-密钥'],
  ['cloud/company/security-token', `canary-3-${'t'.repeat(2_000)}`],
  ['cloud/company/role-arn', 'acs:ram::1001:role/canary-4'],
  ['ssh/idc/passphrase', 'canary-5 with spaces'],
  ['ssh/idc/password', 'canary-6"\'\\'],
  ['ssh/10.8.0.1/password', 'canary-7'],
  ['ssh/ecs1/sudo-password', 'canary-8\nof two lines'],
  ['bgp-key', 'canary-9'],
];
