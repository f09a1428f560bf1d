// Hosts as rows of a matrix: connection, what was found on them, what preflight says. Pure. What is not known is an en dash.
import { formatNumber } from '../../../shared/line/format.ts';
import type { ErrorFact, HostFacts, Inventory } from '../../../shared/job/events.ts';
import type { Sign } from '../../../shared/job/state-words.ts';
import type { CheckResult } from '../../../shared/job/site-events.ts';
import type { HostView, JobView } from '../../../shared/job/view.ts';

export interface HostRow {
  readonly name: string;
  readonly role: HostView['role'];
  readonly state: HostView['state'];
  readonly sign: Sign;
  readonly address: string;
  readonly system: string;
  readonly cpus: string;
  readonly nic: string;
  readonly queues: string;
  readonly clock: string;
  readonly tools: string;
  readonly checks: CheckCounts | undefined;
  /** Share of time of the busiest CPU in the newest test that tells it. */
  readonly busy: number | undefined;
  readonly tuned: boolean;
  readonly error: ErrorFact | undefined;
  readonly facts: HostFacts | undefined;
  readonly isTrouble: boolean;
}

export type CheckCounts = Readonly<Record<CheckResult['outcome'], number>>;

const absent = '–';

export function hostRows(view: JobView): readonly HostRow[] {
  return view.hosts.map((host) => {
    const tuning = view.site.tuning[host.name];
    const results = view.site.preflight?.results.filter((result) => result.host === host.name) ?? [];
    return {
      name: host.name,
      role: host.role,
      state: host.state,
      sign: signOf(host.state),
      address: host.address,
      ...(host.inventory === undefined ? foundByPreflight(results) : foundAtConnecting(host.inventory)),
      checks: countsOf(results),
      busy: view.tests.findLast((test) => test.cpuBusy[host.name] !== undefined)?.cpuBusy[host.name],
      tuned: tuning?.state === 'applied' || tuning?.state === 'kept',
      error: host.error,
      facts: host.facts,
      isTrouble: host.state === 'refused' || host.state === 'lost',
    };
  });
}

type Found = Pick<HostRow, 'system' | 'cpus' | 'nic' | 'queues' | 'clock' | 'tools'>;

function foundAtConnecting(inventory: Inventory): Found {
  const { operatingSystem, kernel, cpusOnline, clockOffsetMs, clockErrorMs } = inventory;
  return {
    system: `${shortSystem(operatingSystem)}, ${shortKernel(kernel)}`,
    cpus: String(cpusOnline),
    nic: [inventory.interface, inventory.driver, inventory.mtu].filter(isKnown).join(' '),
    queues: inventory.channels ?? absent,
    clock: clockOffsetMs === undefined ? absent : clockText(clockOffsetMs, clockErrorMs),
    tools: toolsText(inventory.tools),
  };
}

/** Before a campaign the checks alone have looked at a host; what they saw fills the same columns. */
function foundByPreflight(results: readonly CheckResult[]): Found {
  const seen = (check: string) => results.find((result) => result.check === check)?.seen ?? '';
  const known = (text: string) => (text === '' ? absent : text);
  const [name = '', kernel = ''] = seen('system').split(', ');
  const tools = seen('tools')
    .split(', ')
    .filter(isKnown)
    .map((text) => text.split(' '));
  return {
    system: known([shortSystem(name), shortKernel(kernel)].filter(isKnown).join(', ')),
    cpus: known(/^\d+/.exec(seen('cpus'))?.[0] ?? ''),
    nic: known(
      seen('nic')
        .replace(/, link .*$/, '')
        .replace(/, driver unknown$/, '')
        .replace(', driver', ''),
    ),
    queues: known(seen('queues').replace(/ of .*$/, '')),
    clock: known(seen('clock')),
    tools: results.some(({ check, outcome }) => check === 'tools' && outcome !== 'not checked')
      ? toolsText(Object.fromEntries(tools.map(([tool = '', version = '']) => [tool, version])))
      : absent,
  };
}

function isKnown(value: string | number | undefined): boolean {
  return value !== undefined && value !== '';
}

function signOf(state: HostView['state']): Sign {
  switch (state) {
    case 'connected':
      return '✓';
    case 'refused':
    case 'lost':
      return '✕';
    case 'planned':
      return '·';
  }
}

/** `Debian GNU/Linux 12 (bookworm)` is `Debian 12` in a narrow column. */
function shortSystem(name: string): string {
  return name.replace(/ GNU\/Linux| Linux/g, '').replace(/ \(.*\)$/, '');
}

function shortKernel(kernel: string): string {
  return kernel.replace(/^Linux (\d+\.\d+(?:\.\d+)?).*$/, '$1');
}

function clockText(offsetMs: number, errorMs: number | undefined): string {
  const sign = offsetMs > 0 ? '+' : '';
  const bar = errorMs === undefined ? '' : ` ± ${formatNumber(errorMs, 2)}`;
  return `${sign}${formatNumber(offsetMs, 2)}${bar} ms`;
}

/** The ones that a campaign needs, in the order of their use. */
const neededTools = ['iperf3', 'netperf', 'sar'] as const;

function toolsText(tools: Readonly<Record<string, string>>): string {
  return neededTools.map((name) => (tools[name] === undefined ? `✕ ${name}` : `${name} ${tools[name]}`)).join(', ');
}

function countsOf(results: readonly CheckResult[]): CheckCounts | undefined {
  if (results.length === 0) return undefined;
  const counts = { ok: 0, warning: 0, blocker: 0, 'not checked': 0 };
  for (const { outcome } of results) counts[outcome] += 1;
  return counts;
}
