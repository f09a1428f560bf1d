// The real screens on recorded events, without an engine: `?events=NAME&until=SEQ&language=zh&theme=dark&vpcs=5&hosts=90`; or on a
// simulated line of 64 streams, told at the given pace: `?secondMs=1000`; or on a day of two streams: `?day`.
import { mount } from 'svelte';
import { z } from 'zod';
import type { JobEvent } from '../../../shared/job/events.ts';
import { memoryPorts } from '../../../shared/api/rpc/memory-ports.ts';
import { serve } from '../../../shared/api/rpc/serve.ts';
import App from '../../../renderer/app/App.svelte';
import '../../../renderer/design/base.css';
import { Connection } from '../../../renderer/client/connection.svelte.ts';
import { replayHandlers, type Replay } from './replay-handlers.ts';
import { dayOfEvents } from './day.ts';
import { tellSimulatedHour } from './simulated-hour.ts';
import { watchCost } from './watch.ts';
import { withChangedTerms } from './with-changed-terms.ts';
import { withCloud } from './with-cloud.ts';
import { withDeath } from './with-death.ts';
import { withHosts } from './with-hosts.ts';
import { withSleep } from './with-sleep.ts';

z.config({ jitless: true });

const asked = new URLSearchParams(location.search);
const recordings = import.meta.glob<string>('../../fixtures/events/*.jsonl', { query: '?url', import: 'default' });
const url = await recordings[`../../fixtures/events/${asked.get('events') ?? 'dead-host'}.jsonl`]?.();
const text = url === undefined ? '' : await (await fetch(url)).text();
const recorded = asked.has('day')
  ? dayOfEvents()
  : text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as JobEvent); // recorded by the engine
const dies = asked.get('dies');
const told = dies === null ? recorded : withDeath(recorded, '7-iperf3-inbound-bandwidth', dies, 5);
const slept = asked.has('sleeps') ? withSleep(told, '7-iperf3-inbound-bandwidth') : told;
const agreed = asked.has('terms') ? withChangedTerms(slept) : slept;
const events = withCloud(withHosts(agreed, Number(asked.get('hosts') ?? '9')), Number(asked.get('vpcs') ?? '0'));
const replay: Replay = {
  events: events.filter(({ seq }) => seq <= Number(asked.get('until') ?? Number.POSITIVE_INFINITY)),
  isRunning: asked.has('until') || asked.has('secondMs'),
  language: asked.get('language') === 'zh' ? 'zh' : 'en',
  theme: (['light', 'dark', 'contrast'] as const).find((theme) => theme === asked.get('theme')) ?? 'light',
  asksForKey: asked.has('question'),
};

const connection = new Connection(() => {
  const [near, far] = memoryPorts();
  const secondMs = asked.get('secondMs');
  const handlers = replayHandlers(replay, secondMs === null ? {} : tellSimulatedHour(Number(secondMs)));
  serve(far, { handlers, onFault: (call, error) => `${call}: ${String(error)}` });
  return Promise.resolve(near);
});
if (asked.has('secondMs')) watchCost();
mount(App, { target: document.body, props: { connection } });
