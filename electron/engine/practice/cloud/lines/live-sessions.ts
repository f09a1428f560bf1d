// BGP sessions as a real daemon sees them. Where one speaks for the VBRs, a peer is Established when the daemon says so, and
// learned is what it has learned; without one the cloud decides by what is configured at both ends.

export interface LiveSessions {
  /** From now on only what is reported counts. */
  attach(): void;
  readonly attached: boolean;
  /** The prefixes that the peer announces to the VBR; undefined while its session is not up. */
  report(bgpPeerId: string, learned: readonly string[] | undefined): void;
  learned(bgpPeerId: string): readonly string[] | undefined;
}

export function openLiveSessions(onChange: () => void): LiveSessions {
  const sessions = new Map<string, readonly string[]>();
  let attached = false;
  return {
    get attached() {
      return attached;
    },
    attach: () => {
      attached = true;
      onChange();
    },
    report: (bgpPeerId, learned) => {
      const before = sessions.get(bgpPeerId);
      if (JSON.stringify(before) === JSON.stringify(learned)) return;
      if (learned === undefined) sessions.delete(bgpPeerId);
      else sessions.set(bgpPeerId, learned);
      onChange();
    },
    learned: (bgpPeerId) => sessions.get(bgpPeerId),
  };
}
