// The customer devices that Demarc knows. A new one is a file in vendors/ and a line here.
import { AppError } from '../../../shared/api/errors/app-error.ts';
import type { Vendor } from './vendor.ts';
import { aristaEos } from './vendors/arista-eos.ts';
import { ciscoIosXe } from './vendors/cisco-ios-xe.ts';
import { frr } from './vendors/frr.ts';
import { h3cComware } from './vendors/h3c-comware.ts';
import { huaweiVrp } from './vendors/huawei-vrp.ts';
import { juniperJunos } from './vendors/juniper-junos.ts';
import { linuxIproute2 } from './vendors/linux-iproute2.ts';

export const vendors: readonly Vendor[] = [
  ciscoIosXe,
  huaweiVrp,
  h3cComware,
  juniperJunos,
  aristaEos,
  linuxIproute2,
  frr,
];

/** @throws AppError gateway/unknown-vendor */
export function vendorOf(id: string): Vendor {
  const vendor = vendors.find((each) => each.id === id);
  if (vendor === undefined)
    throw new AppError('gateway/unknown-vendor', { vendor: id, known: vendors.map((each) => each.id) });
  return vendor;
}
