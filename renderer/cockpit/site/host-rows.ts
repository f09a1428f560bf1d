// Hosts as rows of a matrix: connection, what was found on them, what preflight says. Pure. What is not known is an en dash.
import { formatNumber } from '../../../shared/line/format.ts';
import type { ErrorFact, HostFacts } from '../../../shared/job/events.ts';
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
    const { inventory } = host;
    const tuning = view.site.tuning[host.name];
    return {
      name: host.name,
      role: host.role,
      state: host.state,
      sign: signOf(host.state),
      address: host.address,
      system:
        inventory === undefined
          ? absent
          : `${shortSystem(inventory.operatingSystem)}, ${shortKernel(inventory.kernel)}`,
      cpus: inventory === undefined ? absent : String(inventory.cpusOnline),
      nic:
        inventory === undefined
          ? absent
          : [inventory.interface, inventory.driver, inventory.mtu].filter(isKnown).join(' '),
      queues: inventory?.channels ?? absent,
      clock:
        inventory?.clockOffsetMs === undefined ? absent : clockText(inventory.clockOffsetMs, inventory.clockErrorMs),
      tools: inventory === undefined ? absent : toolsText(inventory.tools),
      checks: countsOf(view.site.preflight?.results.filter((result) => result.host === host.name)),
      busy: view.tests.findLast((test) => test.cpuBusy[host.name] !== undefined)?.cpuBusy[host.name],
      tuned: tuning?.state === 'applied' || tuning?.state === 'kept',
      error: host.error,
      facts: host.facts,
      isTrouble: host.state === 'refused' || host.state === 'lost',
    };
  });
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

function countsOf(results: readonly CheckResult[] | undefined): CheckCounts | undefined {
  if (!results || results.length === 0) return undefined;
  const counts = { ok: 0, warning: 0, blocker: 0, 'not checked': 0 };
  for (const { outcome } of results) counts[outcome] += 1;
  return counts;
}
