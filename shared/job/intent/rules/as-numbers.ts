// Which AS numbers the two ends of the line may have (API reference, section 2.9).
import type { BgpRouting } from '../intent.ts';
import { objection, type Objection } from '../objection.ts';

/** Alibaba Cloud's own AS number, which the cloud side has unless told otherwise. */
const alibabaAsn = 45_104;

export function asNumberRules({
  gatewayAsn,
  cloudAsn,
}: Pick<BgpRouting, 'gatewayAsn' | 'cloudAsn'>): readonly Objection[] {
  const found: Objection[] = [];
  if (gatewayAsn === alibabaAsn)
    found.push(objection('plan/gateway-asn', { asn: gatewayAsn, apiCode: 'InvalidPeerAsn.Malformed' }));
  if (!allowedOnTheCloudSide(cloudAsn))
    found.push(objection('plan/cloud-asn', { asn: cloudAsn, apiCode: 'InvalidParams.NotNull' }));
  if (gatewayAsn === cloudAsn && gatewayAsn !== alibabaAsn) found.push(objection('plan/same-asn', { asn: gatewayAsn }));
  return found;
}

function allowedOnTheCloudSide(asn: number): boolean {
  const privateTwoByte = asn >= 64_512 && asn <= 65_534 && asn !== 65_025;
  const privateFourByte = asn >= 4_200_000_000 && asn <= 4_294_967_294;
  return asn === alibabaAsn || privateTwoByte || privateFourByte;
}
