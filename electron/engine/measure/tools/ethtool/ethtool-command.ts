// Command lines of ethtool for queue counts. It often lies in /usr/sbin, outside the search path of a plain SSH shell:
// whoever runs them extends PATH.

const interfaceGrammar = /^[^\s/-][^\s/]{0,14}$/;

export function showChannelsCommand(interfaceName: string): string[] {
  return ['ethtool', '-l', checked(interfaceName)];
}

/** `counts` as `settable` of the reading allows; the same values again are an error before ethtool 5.x. */
export function setChannelsCommand(
  interfaceName: string,
  counts: { readonly combined: number } | { readonly receive: number; readonly send: number },
): string[] {
  const asked =
    'combined' in counts
      ? ['combined', String(counts.combined)]
      : ['rx', String(counts.receive), 'tx', String(counts.send)];
  return ['ethtool', '-L', checked(interfaceName), ...asked];
}

/** Linux names have up to 15 characters, no blank and no slash; a leading dash would be taken for an option. */
function checked(interfaceName: string): string {
  if (!interfaceGrammar.test(interfaceName)) throw new RangeError(`"${interfaceName}" is no interface name`);
  return interfaceName;
}
