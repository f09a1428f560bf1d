// The values an intent is written in: prefixes, addresses, account and object ids. One schema each, with its sentence.
import { z } from 'zod';
import { parseAddress, parseCidr } from '../../line/cidr.ts';

export const cidrText = z
  .string()
  .refine((text) => parseCidr(text) !== undefined, 'write a prefix without host bits, such as 172.16.0.0/12');

export const addressText = z
  .string()
  .refine((text) => parseAddress(text) !== undefined, 'write an IPv4 address, such as 10.100.0.1');

/** The name by which a job speaks of an account or a VPC. It becomes part of object names and of shell variables. */
export const label = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_-]{0,39}$/, 'start with a letter, then letters, digits, - or _, at most 40 characters');

/** Main account uid. Always text: sixteen digits do not survive every JSON reader. */
export const accountUid = z.string().regex(/^\d{6,20}$/, 'write the main account id as digits in quotation marks');

export const regionId = z.string().regex(/^[a-z]{2,}(-[a-z0-9]+)+$/, 'write a region id, such as cn-beijing');

export const objectId = (prefix: string) =>
  z.string().regex(new RegExp(`^${prefix}-[A-Za-z0-9]+$`), `write an id that starts with ${prefix}-`);

/** Free text that reaches the cloud as a name: 2 to 128 characters, a letter first, no URL (API reference, section 2). */
export const cloudName = z
  .string()
  .regex(
    /^(?!https?:\/\/)[A-Za-z\u4e00-\u9fff].{1,127}$/u,
    'use 2 to 128 characters, a letter first, not a web address',
  );
