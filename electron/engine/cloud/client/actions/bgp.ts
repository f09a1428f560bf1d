// BGP between the VBR and the customer's gateway: group (ASN, key), peer (address, BFD), networks advertised to the IDC.
import type { z } from 'zod';
import { clientToken, pageNumber, readList, write } from '../define-action.ts';
import { listAnswer, optionalFlag, optionalNumber, optionalText, record, text } from '../wire.ts';
import { accepted } from './common.ts';

const session = {
  Name: optionalText,
  Description: optionalText,
  RouterId: optionalText,
  RegionId: optionalText,
  PeerAsn: optionalNumber,
  LocalAsn: optionalNumber,
  /** Reads back what was written as `RouteQuota`. */
  RouteLimit: optionalNumber,
  /** Seconds. */
  Hold: optionalNumber,
  Keepalive: optionalNumber,
  IsFake: optionalFlag,
  /** `ipv4` or `ipv6`, whatever case it was written in. */
  IpVersion: optionalText,
  /** `Pending`, `Available`, `Modifying` or `Deleting`: the object, not the session. */
  Status: text,
};

export type BgpGroup = z.output<typeof bgpGroup>;
/** The API returns the MD5 key with the group; it is dropped here and never travels further. */
const bgpGroup = record({ BgpGroupId: text, ...session });

export type BgpPeer = z.output<typeof bgpPeer>;
const bgpPeer = record({
  BgpPeerId: text,
  BgpGroupId: optionalText,
  PeerIpAddress: optionalText,
  /** The session: `Idle`, `Connect`, `Active`, `Established` or `Down`. Only `Established` is up. */
  BgpStatus: optionalText,
  EnableBfd: optionalFlag,
  BfdMultiHop: optionalNumber,
  AdvertisedRouteCount: optionalNumber,
  ReceivedRouteCount: optionalNumber,
  GmtModified: optionalText,
  ...session,
});

export type BgpNetwork = z.output<typeof bgpNetwork>;
const bgpNetwork = record({
  RouterId: optionalText,
  DstCidrBlock: text,
  VpcId: optionalText,
  Status: text,
});

export interface CreateBgpGroupParameters {
  /** The VBR's id, whatever the API's samples show. */
  readonly RouterId: string;
  readonly PeerAsn: number;
  readonly LocalAsn?: number;
  /** The MD5 key of the session. */
  readonly AuthKey?: string;
  readonly IsFakeAsn?: boolean;
  readonly IpVersion?: 'IPv4' | 'IPv6';
  readonly RouteQuota?: number;
  readonly Name?: string;
  readonly Description?: string;
}

export interface ModifyBgpGroupParameters {
  readonly BgpGroupId: string;
  readonly PeerAsn?: number;
  readonly LocalAsn?: number;
  readonly AuthKey?: string;
  readonly ClearAuthKey?: boolean;
  readonly IsFakeAsn?: boolean;
  readonly RouteQuota?: number;
  readonly Name?: string;
  readonly Description?: string;
}

export interface CreateBgpPeerParameters {
  readonly BgpGroupId: string;
  readonly PeerIpAddress?: string;
  readonly EnableBfd?: boolean;
  /** 1 to 255; 1 on a direct fibre. */
  readonly BfdMultiHop?: number;
  readonly IpVersion?: 'IPv4' | 'IPv6';
}

export interface ModifyBgpPeerParameters extends Omit<CreateBgpPeerParameters, 'BgpGroupId' | 'IpVersion'> {
  readonly BgpPeerId: string;
  readonly BgpGroupId?: string;
}

interface NetworkKey {
  readonly RouterId: string;
  readonly DstCidrBlock: string;
}

const withKey = { secretParameters: ['AuthKey'] };
const fiveMinutes = { everyMs: 5_000, forMs: 300_000 };

export const bgpActions = {
  CreateBgpGroup: write<CreateBgpGroupParameters>()(record({ RequestId: text, BgpGroupId: text }), clientToken, {
    ...withKey,
    patience: { codes: ['OperationConflict', 'InvalidStatus.CannotOperate'], ...fiveMinutes },
  }),
  DescribeBgpGroups: readList<{ readonly RouterId?: string; readonly BgpGroupId?: string }>()(
    listAnswer('BgpGroups.BgpGroup', bgpGroup),
    pageNumber,
    withKey,
  ),
  ModifyBgpGroupAttribute: write<ModifyBgpGroupParameters>()(accepted, clientToken, withKey),
  DeleteBgpGroup: write<{ readonly BgpGroupId: string }>()(accepted, clientToken, {
    patience: { codes: ['DependencyViolation.BgpPeer', 'InvalidStatus.CannotOperate'], ...fiveMinutes },
  }),
  CreateBgpPeer: write<CreateBgpPeerParameters>()(record({ RequestId: text, BgpPeerId: text }), clientToken, {
    patience: { codes: ['OperationConflict', 'InvalidStatus.CannotOperate'], ...fiveMinutes },
  }),
  DescribeBgpPeers: readList<{
    readonly RouterId?: string;
    readonly BgpGroupId?: string;
    readonly BgpPeerId?: string;
  }>()(listAnswer('BgpPeers.BgpPeer', bgpPeer), pageNumber, withKey),
  ModifyBgpPeerAttribute: write<ModifyBgpPeerParameters>()(accepted, clientToken),
  DeleteBgpPeer: write<{ readonly BgpPeerId: string }>()(accepted, clientToken),
  /** Returns no id: a network is known by its router and destination. */
  AddBgpNetwork: write<NetworkKey & { readonly VpcId?: string }>()(accepted, clientToken),
  DescribeBgpNetworks: readList<{ readonly RouterId?: string }>()(
    listAnswer('BgpNetworks.BgpNetwork', bgpNetwork),
    pageNumber,
  ),
  DeleteBgpNetwork: write<NetworkKey>()(accepted, clientToken),
};
