// A plan as a shell script of `aliyun` command-line calls, for whoever must apply it by hand or in a pipeline. Secrets and
// personal data are asked from the environment, never written. Needs bash, aliyun and jq.
import {
  isReference,
  isSecret,
  type Change,
  type Expectation,
  type Plan,
  type PlannedCall,
  type PlannedValue,
} from '../../../../shared/job/plan/change.ts';
import { reasonText } from '../../../../shared/job/plan/reason.ts';
import { actionRegistry } from '../client/action-registry.ts';
import type { ActionFacts } from '../client/define-action.ts';
import { listings } from './listings.ts';
import { shellComment, shellWord, variableNames } from './shell-words.ts';

export interface ScriptOptions {
  readonly jobId: string;
  /** Written into the script, so that a call which is repeated by hand after a lost answer creates nothing twice. */
  readonly newToken: () => string;
}

export function aliyunScript({ changes }: Plan, options: ScriptOptions): string {
  const variable = variableNames();
  const accounts = [...new Set(changes.flatMap(({ call }) => call?.account ?? []))];
  const body = changes.flatMap((change) => ['', ...changeLines(change, { ...options, variable })]);
  return [...header(options.jobId, accounts, changes.length), ...body, ''].join('\n');
}

interface Writing extends ScriptOptions {
  readonly variable: (name: string) => string;
}

function header(jobId: string, accounts: readonly string[], count: number): readonly string[] {
  return [
    '#!/usr/bin/env bash',
    shellComment(`Job ${jobId}: ${count} changes.`),
    ...accounts.map((account) => shellComment(`Account ${account}: aliyun configure --profile ${account}`)),
    'set -euo pipefail',
    'for tool in aliyun jq; do command -v "$tool" >/dev/null || { echo "$tool is needed" >&2; exit 1; }; done',
    '',
    shellComment(
      'await WHAT STATES PATH MATCH CALL... : asks every 5 seconds, for 20 minutes, until the state is one of STATES.',
    ),
    'await() {',
    '  local what=$1 states=$2 path=$3 match=$4 deadline=$((SECONDS + 1200)) state=',
    '  shift 4',
    '  while :; do',
    String.raw`    found=$("$@" | jq -c "($path | map(select($match)) | first) // {Status: \"absent\"}")`,
    `    state=$(jq -r '.Status // "Idle"' <<<"$found")`,
    '    case "|$states|" in *"|$state|"*) return ;; esac',
    '    if ((SECONDS >= deadline)); then echo "$what is $state, not $states" >&2; exit 1; fi',
    '    sleep 5',
    '  done',
    '}',
  ];
}

function changeLines(change: Change, writing: Writing): readonly string[] {
  const { call, expects, object, reason, verb } = change;
  return [
    shellComment(`${verb}: ${object}: ${reasonText(reason)}`),
    ...(call === undefined ? [] : callLines(change, call, writing)),
    ...(expects === undefined ? [] : waitLines(change, expects, writing)),
  ];
}

function callLines(change: Change, call: PlannedCall, writing: Writing): readonly string[] {
  const facts = factsOf(call.action);
  const words = [
    ...flags(call.parameters, facts.secretParameters, writing.variable),
    ...(facts.repeat.kind === 'token' ? [`--${facts.repeat.tokenParameter} ${shellWord(writing.newToken())}`] : []),
  ];
  const command = ['aliyun vpc', call.action, ...placeFlags(call), ...words].join(' \\\n  ');
  const outputs = producedBy(change);
  if (outputs.length === 0) return [`${command} >/dev/null`];
  return [`answer=$(${command})`, ...outputs.map((output) => take(change.resource, output, '$answer', writing))];
}

function waitLines(
  change: Change,
  { identity, states, account, region }: Expectation,
  writing: Writing,
): readonly string[] {
  const listing = listings[change.kind];
  const { variable } = writing;
  const filters = listing.filter.map(
    ({ name, identity: key }) => `--${name} ${valueWord(identity[key] ?? '', variable)}`,
  );
  const fixed = Object.entries(listing.fixed).map(([name, value]) => `--${name} ${shellWord(value)}`);
  const command = ['aliyun vpc', listing.action, ...placeFlags({ account, region }), ...fixed, ...filters].join(' ');
  const match = Object.entries(listing.match).map(
    ([field, key]) => `.${field} == \\"${quotedInside(identity[key] ?? '', variable)}\\"`,
  );
  const condition = match.length === 0 ? 'true' : match.join(' and ');
  const await_ = `await ${shellWord(change.object)} ${shellWord(states.join('|'))} ${shellWord(listing.path)} "${condition}" \\\n  ${command}`;
  return [await_, ...shownBy(change).map((output) => take(change.resource, output, '$found', writing))];
}

function take(resource: string, output: string, from: string, { variable }: Writing): string {
  return `${variable(`${resource} ${output}`)}=$(jq -er '.${output}' <<<"${from}")`;
}

/** The ids that an answer gives and later changes refer to. */
function producedBy({ verb, kind }: Change): readonly string[] {
  if (verb !== 'create' && verb !== 'order') return [];
  switch (kind) {
    case 'connection':
      return ['PhysicalConnectionId'];
    case 'vbr':
      return ['VbrId'];
    case 'interface':
      return ['RouterInterfaceId'];
    case 'bgp-group':
      return ['BgpGroupId'];
    case 'bgp-peer':
      return ['BgpPeerId'];
    case 'route':
    case 'bgp-network':
    case 'letter':
    case 'outbound-billing':
      return [];
  }
}

/** What only reading back a new VBR tells. */
function shownBy({ verb, kind }: Change): readonly string[] {
  return verb === 'create' && kind === 'vbr' ? ['RouteTableId', 'VlanInterfaceId'] : [];
}

function placeFlags({ account, region }: { readonly account: string; readonly region: string }): readonly string[] {
  return [`--profile ${shellWord(account)}`, `--RegionId ${shellWord(region)}`];
}

/** Lists and objects as the API flattens them: `PMInfo.1.PMName`. */
function flags(
  value: PlannedValue,
  secret: readonly string[],
  variable: Writing['variable'],
  name = '',
): readonly string[] {
  if (typeof value !== 'object' || isReference(value) || isSecret(value)) {
    const last = name.slice(name.lastIndexOf('.') + 1);
    const word =
      secret.includes(last) && !(typeof value === 'object' && isSecret(value))
        ? fromEnvironment(name)
        : valueWord(value, variable);
    return [`--${name} ${word}`];
  }
  return Object.entries<PlannedValue>(value as Record<string, PlannedValue>).flatMap(([key, each]) => {
    const part = Array.isArray(value) ? String(Number(key) + 1) : key;
    return flags(each, secret, variable, name === '' ? part : `${name}.${part}`);
  });
}

function valueWord(value: PlannedValue, variable: Writing['variable']): string {
  if (typeof value !== 'object') return shellWord(String(value));
  if (isReference(value)) return `"$${variable(`${value.of} ${value.output}`)}"`;
  return fromEnvironment('BGP_KEY');
}

/** Stops with a message when the variable is not set. */
function fromEnvironment(name: string): string {
  const variable = name.replace(/[^A-Za-z0-9]+/g, '_');
  return `"\${${variable}:?export ${variable} first}"`;
}

/** Inside a double-quoted jq condition. Identities are ids and prefixes: nothing in them has a meaning there. */
function quotedInside(value: PlannedValue, variable: Writing['variable']): string {
  if (typeof value === 'object') return isReference(value) ? `$${variable(`${value.of} ${value.output}`)}` : '';
  return String(value).replace(/[^A-Za-z0-9_./:-]/g, '');
}

function factsOf(action: string): ActionFacts {
  // Planned calls are written against the registry, so every action is one of its names.
  return actionRegistry[action as keyof typeof actionRegistry];
}
