// What can be set on a practice cloud: quotas, the edition of the error codes, how long lists lag behind writes.

export interface Quotas {
  /** Router interfaces on one VBR or VRouter: five VPCs per leased line unless raised. */
  readonly interfacesPerRouter: number;
  readonly interfacesPerRegion: number;
  readonly routesPerTable: number;
  readonly vbrsPerCircuit: number;
  readonly circuitsPerAccessPoint: number;
  readonly unfinishedCircuits: number;
  readonly bgpPeersPerVbr: number;
  readonly vpcsPerRegion: number;
  readonly vSwitchesPerVpc: number;
}

export interface Settings {
  readonly quotas: Quotas;
  /** Some refusals were renamed over the years; clients must know both names. */
  readonly codes: 'current' | 'legacy';
  /** The longest time, of the cloud's time, that a list may lag behind a write. */
  readonly lagMs: number;
  /** How long, of the cloud's time, a ClientToken's operation counts as still being processed. */
  readonly tokenProcessingMs: number;
  readonly callsPerMinute: number;
}

export const defaultSettings: Settings = {
  quotas: {
    interfacesPerRouter: 5,
    interfacesPerRegion: 20,
    routesPerTable: 200,
    vbrsPerCircuit: 5,
    circuitsPerAccessPoint: 2,
    unfinishedCircuits: 5,
    bgpPeersPerVbr: 8,
    vpcsPerRegion: 10,
    vSwitchesPerVpc: 150,
  },
  codes: 'current',
  lagMs: 800,
  tokenProcessingMs: 300,
  callsPerMinute: 300,
};
