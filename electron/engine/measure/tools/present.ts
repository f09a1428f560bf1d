// Drops members that are undefined, so that "not measured" is an absent member and never `undefined`.

type Optional<T> = { readonly [K in keyof T]: T[K] | undefined };

export function present<T extends object>(members: Optional<T>): T {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(members)) if (value !== undefined) kept[name] = value;
  // Only undefined members were dropped, which is what T's optional members allow.
  return kept as T;
}
