// Every API action that Demarc may call, and the types that follow from it. A new action is one entry in its resource's
// file; a new resource is one file and one line here.
import type { z } from 'zod';
import type { ActionDescriptor, Paging } from './define-action.ts';
import { bgpActions } from './actions/bgp.ts';
import { grantActions } from './actions/grants.ts';
import { identityActions } from './actions/identity.ts';
import { instanceActions } from './actions/instances.ts';
import { letterActions } from './actions/letters-of-authorization.ts';
import { physicalConnectionActions } from './actions/physical-connections.ts';
import { regionActions } from './actions/regions.ts';
import { routeActions } from './actions/routes.ts';
import { routerInterfaceActions } from './actions/router-interfaces.ts';
import { virtualBorderRouterActions } from './actions/virtual-border-routers.ts';
import { vpcActions } from './actions/vpcs.ts';
import type { ListAnswer } from './wire.ts';

export const actionRegistry = {
  ...bgpActions,
  ...grantActions,
  ...identityActions,
  ...instanceActions,
  ...letterActions,
  ...physicalConnectionActions,
  ...regionActions,
  ...routeActions,
  ...routerInterfaceActions,
  ...virtualBorderRouterActions,
  ...vpcActions,
};

type Registry = typeof actionRegistry;

export type ActionName = keyof Registry;

export type ParametersOf<Action extends ActionName> =
  Registry[Action] extends ActionDescriptor<infer Parameters, unknown> ? Parameters : never;

export type AnswerOf<Action extends ActionName> = Registry[Action] extends { readonly answer: z.ZodType<infer Answer> }
  ? Answer
  : never;

/** The actions whose answers come in pages (or could). */
export type ListActionName = {
  [Action in ActionName]: Registry[Action] extends { readonly paging: Paging } ? Action : never;
}[ActionName];

export type ItemOf<Action extends ListActionName> = AnswerOf<Action> extends ListAnswer<infer Item> ? Item : never;
