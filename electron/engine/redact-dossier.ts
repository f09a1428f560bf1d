// A dossier that may leave the house: the same measurements, without what names or reaches the hosts. It is a new chain that
// names the one it was made from; every figure can still be recomputed from it.
import type { JobEvent, NewEvent } from '../../shared/job/events.ts';
import type { SamplesEvent } from '../../shared/job/samples/pack.ts';
import { Dossier, type TimedEvent } from './dossier/dossier.ts';

/** What is measured and how; everything else (cloud, gateway, installation, commands, captures) is left out. */
const keptTypes: ReadonlySet<JobEvent['type']> = new Set([
  'job.opened',
  'campaign.planned',
  'host.connected',
  'host.refused',
  'host.inspected',
  'host.lost',
  'path.probed',
  'path.connected',
  'test.started',
  'test.skipped',
  'stream.armed',
  'stream.refused',
  'test.released',
  'samples',
  'stream.ended',
  'counters.read',
  'counters.sampled',
  'test.repeated',
  'test.ended',
  'computer.slept',
  'campaign.ended',
  'remark.added',
  'preflight.ended',
  'tuning.applied',
  'tuning.restored',
]);

const removed = '[removed]';

/** @throws AppError dossier/… */
export function redactDossier(sourcePath: string, targetPath: string): void {
  using source = Dossier.open(sourcePath, 'read');
  using target = Dossier.create(targetPath);
  target.transfer(redactedEvents(source, target));
}

function* redactedEvents(source: Dossier, target: Dossier): Generator<TimedEvent> {
  const { hash, seq } = source.head();
  let redaction: Redaction | undefined;
  for (const event of source.events()) {
    if (!keptTypes.has(event.type)) continue;
    const blank = event.type === 'samples' ? '' : target.putBlob(Buffer.from(removed));
    redaction ??= { names: new Names(event), blank, from: { headHash: hash, events: seq } };
    yield { ...redactEvent(event, redaction), atMs: event.atMs };
  }
}

interface Redaction {
  readonly names: Names;
  /** Hash of what stands for every raw output and attachment. */
  readonly blank: string;
  readonly from: { readonly headHash: string; readonly events: number };
}

function redactEvent(event: JobEvent, { names, blank, from }: Redaction): NewEvent {
  if (event.type === 'samples') return redactSamples(event, names);
  const body = redactValue(event.body, { names, blank }) as Record<string, unknown>; // an object stays one
  if (event.type === 'job.opened') {
    const spec = without(body['spec'] as Record<string, unknown>, 'intent'); // checked when it is appended
    const rest = without(body, 'specSource');
    return { type: event.type, body: { ...rest, spec, redacted: from } } as NewEvent; // append checks it against its schema
  }
  if (event.type === 'remark.added') {
    const { test, by, kind, text } = event.body.remark;
    const words = { kind, text: names.replace(text), attachments: [] };
    return {
      type: event.type,
      body: { remark: { ...words, ...(by !== undefined && { by }), ...(test !== undefined && { test }) } },
    };
  }
  return { type: event.type, body } as NewEvent; // append checks it against its schema
}

/** As any other event; a day has millions of them, whose fields are known. */
function redactSamples({ type, body }: SamplesEvent, names: Names): NewEvent {
  return {
    type,
    body: {
      test: names.replace(body.test),
      streams: body.streams.map((sample) => ({ ...sample, stream: names.replace(sample.stream) })),
      counters: body.counters.map((sample) => ({
        ...sample,
        host: names.replace(sample.host),
        interface: names.replace(sample.interface),
      })),
    },
  };
}

function without(record: Readonly<Record<string, unknown>>, field: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== field));
}

/** Fields whose words are the format's own. */
const ownWords = new Set([
  'type',
  'role',
  'sense',
  'direction',
  'measures',
  'tool',
  'when',
  'source',
  'outcome',
  'code',
  'profile',
]);
const blobFields = new Set(['raw', 'stdout', 'stderr']);
const blankedFields = new Set([
  'hostKeyFingerprint',
  'hostname',
  'user',
  'identity',
  'passwordEnvironment',
  'passphraseEnvironment',
]);

function redactValue(value: unknown, redaction: Omit<Redaction, 'from'>, field = ''): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => redactValue(item, redaction, field));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, redactValue(inner, redaction, key)]));
  }
  if (typeof value !== 'string' || ownWords.has(field)) return value;
  if (blobFields.has(field)) return redaction.blank;
  return blankedFields.has(field) ? removed : redaction.names.replace(value);
}

/** Names are shorter than this; longer texts are met once. */
const longestKept = 64;

/** Every host and every address has one stand-in, the same wherever it is met. */
class Names {
  readonly #hosts: readonly (readonly [RegExp, string])[];
  readonly #addresses = new Map<string, string>();
  /** What was replaced before: millions of samples name the same few streams. */
  readonly #replaced = new Map<string, string>();

  constructor(opened: JobEvent) {
    const hosts = opened.type === 'job.opened' ? hostNames(opened.body.spec) : [];
    this.#hosts = hosts
      .map((name, index) => [name, `host${index + 1}`] as const)
      // The longest first: `ecs1` is the beginning of `ecs10`'s name only where no word ends.
      .sort(([left], [right]) => right.length - left.length)
      .map(([name, stand]) => [new RegExp(`(?<![\\w-])${name.replaceAll('.', '\\.')}(?![\\w-])`, 'g'), stand] as const);
  }

  replace(text: string): string {
    const known = this.#replaced.get(text);
    if (known !== undefined) return known;
    const replaced = this.#replace(text);
    if (text.length < longestKept) this.#replaced.set(text, replaced);
    return replaced;
  }

  #replace(text: string): string {
    const named = this.#hosts.reduce((now, [name, stand]) => now.replace(name, stand), text);
    return named.replace(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g, (address) => this.#standIn(address));
  }

  /** From the blocks that are set aside for documents (RFC 5737). */
  #standIn(address: string): string {
    const known = this.#addresses.get(address);
    if (known !== undefined) return known;
    const count = this.#addresses.size;
    const blocks = ['192.0.2', '198.51.100', '203.0.113'];
    const block = blocks[Math.floor(count / 254)] ?? `240.0.${Math.floor(count / 254)}`;
    const stand = `${block}.${(count % 254) + 1}`;
    this.#addresses.set(address, stand);
    return stand;
  }
}

function hostNames(spec: Record<string, unknown>): readonly string[] {
  const hosts = Array.isArray(spec['hosts']) ? (spec['hosts'] as unknown[]) : [];
  return hosts.flatMap((host) =>
    typeof host === 'object' && host !== null && 'name' in host && typeof host.name === 'string' ? [host.name] : [],
  );
}
