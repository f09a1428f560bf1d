// The origin of an address as a browser compares it. Node gives the origin of a scheme that it does not know as "null".

export function originOf(url: URL): string {
  return `${url.protocol}//${url.host}`;
}
