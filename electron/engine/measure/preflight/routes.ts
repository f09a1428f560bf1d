// What `ip route get PEER` answered for each peer, as text: its JSON form does not exist before iproute2 4.14. Pure.

export type Route =
  | {
      readonly found: true;
      readonly device: string;
      readonly via: string | undefined;
      readonly source: string | undefined;
    }
  | { readonly found: false; readonly said: string };

export function parseRoutes(text: string): Map<string, Route> {
  const routes = new Map<string, Route>();
  for (const block of text.split(/^to /m).slice(1)) {
    const [peer = '', ...lines] = block.split('\n');
    routes.set(peer.trim(), parseRoute(lines.join('\n')));
  }
  return routes;
}

/** `A via G dev D src S uid 0`, then a line of cache attributes. */
function parseRoute(text: string): Route {
  const device = /\bdev (\S+)/.exec(text)?.[1];
  if (device === undefined) return { found: false, said: text.trim().split('\n')[0] ?? '' };
  return { found: true, device, via: /\bvia (\S+)/.exec(text)?.[1], source: /\bsrc (\S+)/.exec(text)?.[1] };
}
