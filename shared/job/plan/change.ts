// A plan: the ordered changes that lead from what is observed to the intent. Plain data, free of secrets, so that a screen
// can show it, a dossier keep it and a script be written from it.
import type { Reason } from './reason.ts';

export type ResourceKind =
  | 'outbound-billing'
  | 'connection'
  | 'letter'
  | 'vbr'
  | 'interface'
  | 'route'
  | 'bgp-group'
  | 'bgp-peer'
  | 'bgp-network';

/** A value that only exists once another resource of the plan does, such as the id of a VBR yet to be created. */
export interface Reference {
  readonly of: string;
  readonly output: string;
}

/** Stands for a secret of the job; its value is put in at the last moment and recorded nowhere. */
export interface SecretReference {
  readonly secret: 'bgp-key';
}

export type PlannedValue =
  | string
  | number
  | boolean
  | Reference
  | SecretReference
  | readonly PlannedValue[]
  | { readonly [name: string]: PlannedValue };

export type PlannedParameters = Readonly<Record<string, PlannedValue>>;

/** One call of the cloud's API, exactly as it will be made. */
export interface PlannedCall {
  readonly action: string;
  /** The job's name for the account. */
  readonly account: string;
  readonly region: string;
  readonly parameters: PlannedParameters;
}

/** What has to be seen before the change counts as made. */
export interface Expectation {
  /** Which object: the identifying parameters of its kind. */
  readonly identity: PlannedParameters;
  readonly account: string;
  readonly region: string;
  /** Any of these states; `absent` means that the object is gone. */
  readonly states: readonly string[];
  /** States on the way there: reached by the call, so it need not be repeated. */
  readonly progress: readonly string[];
  /** What else must read back as written, by the API's own names. */
  readonly values: PlannedParameters;
  /** States from which it can no longer get there. */
  readonly failed: readonly string[];
  /** `people`: a human being has to act first, which may take days. */
  readonly by: 'cloud' | 'people';
}

export type Verb =
  | 'open'
  | 'create'
  | 'order'
  | 'authorize'
  | 'complete'
  | 'confirm'
  | 'pay'
  | 'modify'
  | 'point'
  | 'connect'
  | 'accept'
  | 'activate'
  | 'settle'
  | 'deactivate'
  | 'cancel'
  | 'terminate'
  | 'delete'
  | 'restore';

export interface Change {
  /** `<resource>:<verb>`, unique within a plan and the same in every plan of the job. */
  readonly id: string;
  /** The job's name for the object, such as `initiator/VPC-A`. */
  readonly resource: string;
  readonly kind: ResourceKind;
  readonly verb: Verb;
  /** What the user knows it by, such as `VBR on VLAN 1000`. */
  readonly object: string;
  readonly reason: Reason;
  /** Undefined: nothing is asked of the cloud, only waited for. */
  readonly call: PlannedCall | undefined;
  /** Changes that must be made first. */
  readonly after: readonly string[];
  /** Changes of one lane are made one at a time: the cloud accepts one route write per router. */
  readonly lane: string | undefined;
  readonly expects: Expectation | undefined;
  /** The calls that take it back, in order; none where nothing can. */
  readonly undo: readonly PlannedCall[];
}

export interface Plan {
  readonly changes: readonly Change[];
}

export function changeId(resource: string, verb: Verb): string {
  return `${resource}:${verb}`;
}

export function isReference(value: PlannedValue): value is Reference {
  return typeof value === 'object' && 'of' in value && 'output' in value;
}

export function isSecret(value: PlannedValue): value is SecretReference {
  return typeof value === 'object' && 'secret' in value;
}

/** A plain value as text; a reference or a secret as `?`, since it has none yet. */
export function plainText(value: PlannedValue | undefined): string {
  if (value === undefined || typeof value === 'object') return '?';
  return String(value);
}
