// Errors of preparing a site, in three tables: what a host is, what lies between hosts, what is changed.
import { siteChangeErrors } from './site-change.ts';
import { siteHostErrors } from './site-host.ts';
import { sitePathErrors } from './site-path.ts';

export const siteErrors = { ...siteHostErrors, ...sitePathErrors, ...siteChangeErrors };
