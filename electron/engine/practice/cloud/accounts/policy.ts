// RAM policies, as far as actions go: what is denied is denied, what is not allowed is not allowed.

export interface Policy {
  /** Patterns such as `vpc:Describe*`. */
  readonly allow: readonly string[];
  readonly deny?: readonly string[];
}

/** No policy at all means the account's owner, who may do everything. */
export function allows(policy: Policy | undefined, permission: string): boolean {
  if (policy === undefined) return true;
  return matchesAny(policy.allow, permission) && !matchesAny(policy.deny ?? [], permission);
}

function matchesAny(patterns: readonly string[], permission: string): boolean {
  return patterns.some((pattern) => {
    const expression = pattern.split('*').map(escape).join('.*');
    return new RegExp(`^${expression}$`, 'i').test(permission);
  });
}

function escape(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
}
