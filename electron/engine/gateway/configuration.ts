// The hand-over for one customer device: what to type, and how to see that it works.
import { AppError } from '../../../shared/api/errors/app-error.ts';
import type { GatewayNeed } from './need.ts';
import { vendorOf } from './registry.ts';
import type { VerificationCommand } from './vendor.ts';

export interface GatewayConfiguration {
  readonly vendor: string;
  readonly title: string;
  readonly text: string;
  readonly verification: readonly VerificationCommand[];
}

/** @throws AppError gateway/unknown-vendor, gateway/no-bgp */
export function gatewayConfiguration(vendorId: string, need: GatewayNeed): GatewayConfiguration {
  const vendor = vendorOf(vendorId);
  if (need.bgp !== undefined && !vendor.speaksBgp) throw new AppError('gateway/no-bgp', { vendor: vendor.title });
  return {
    vendor: vendor.id,
    title: vendor.title,
    text: vendor
      .generate(need)
      .map(({ text }) => `${text}\n`)
      .join(''),
    verification: vendor.verify(need),
  };
}
