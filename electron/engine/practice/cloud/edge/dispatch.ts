// From an authenticated request to an answer: region, permission, rate, token, action.
import { findAction, isKnownVersion } from '../action-table.ts';
import type { Action, ActionContext } from '../action.ts';
import type { Cloud } from '../cloud.ts';
import { checkRegion } from '../resources/regions.ts';
import { forbidden, notFound } from './api-failure.ts';
import type { Authenticated } from './authenticate.ts';
import type { IdempotencyBook } from './idempotency.ts';
import { Parameters } from './parameters.ts';
import type { Throttle } from './throttle.ts';
import type { WireObject } from './wire-json.ts';

export interface Dispatcher {
  readonly cloud: Cloud;
  readonly throttle: Throttle;
  readonly tokens: IdempotencyBook;
}

/** Throws ApiFailure when the service refuses. */
export function dispatch({ cloud, throttle, tokens }: Dispatcher, request: Authenticated): WireObject {
  const action = resolve(request);
  const parameters = new Parameters(request.parameters);
  const region = regionOf(action, parameters);
  throttle.admit([request.caller.account, region, action.name].join(' '));
  permit(cloud, request, action);
  const context: ActionContext = { cloud, caller: request.caller, region, parameters };
  const token = action.token === undefined ? undefined : parameters.text(action.token);
  if (action.token === undefined || token === undefined) return action.run(context);
  return tokens.once({
    key: [request.caller.account, region, action.name, token].join(' '),
    fingerprint: parameters.fingerprint([action.token]),
    run: () => action.run(context),
  });
}

function resolve(request: Authenticated): Action {
  if (!isKnownVersion(request.version)) throw notFound('NoSuchVersion', 'The specified version does not exist.');
  const action = findAction(request.version, request.action);
  if (action === undefined) {
    throw notFound('InvalidApi.NotFound', 'Specified api is not found, please check your url and method.');
  }
  return action;
}

function regionOf(action: Action, parameters: Parameters): string {
  const region = action.regional ? parameters.required('RegionId') : (parameters.text('RegionId') ?? '');
  if (region !== '') checkRegion(region);
  return region;
}

function permit(cloud: Cloud, request: Authenticated, action: Action): void {
  // The service never refuses to say who is calling.
  if (action.name === 'GetCallerIdentity') return;
  const permission = `${action.product}:${action.name}`;
  if (cloud.accounts.mayDo(request.accessKeyId, permission)) return;
  throw forbidden('Forbidden.RAM', 'User not authorized to operate on the specified resource.', {
    AuthAction: permission,
    AuthPrincipalOwnerId: request.caller.account,
    AuthPrincipalType: request.caller.identityType,
    NoPermissionType: 'ImplicitDeny',
    PolicyType: 'AccountLevelIdentityBasedPolicy',
  });
}
