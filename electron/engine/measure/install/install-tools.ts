// Brings the tools onto a host, way after way until one works, and takes them away again. Every step is recorded with what
// it printed.
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { errorFact } from '../../../../shared/api/errors/error-fact.ts';
import type { NewEvent } from '../../../../shared/job/events.ts';
import type { HostConnection, RunResult } from '../../hosts/host-connection.ts';
import { shellQuote } from '../../hosts/quote.ts';
import { sudoPasswordVariable } from '../../vault/ssh-secrets.ts';
import { installFactsScript, parseInstallFacts, type InstallableTool, type InstallFacts } from './install-facts.ts';
import { installFolder, type InstallStep } from './install-step.ts';
import { missingWays, planInstall, uploadPath, type InstallWay } from './plan-install.ts';
import { removeScript } from './remove-script.ts';
import type { ToolCache } from './tool-cache.ts';
import type { ToolSource } from './tool-source.ts';

const factsTimeoutMs = 20_000;
const removeTimeoutSeconds = 300;

export interface InstallInput {
  readonly connection: HostConnection;
  readonly cache: ToolCache;
  readonly record: (...events: readonly NewEvent[]) => void;
  readonly putBlob: (bytes: Uint8Array) => string;
  readonly signal: AbortSignal;
}

/** Records `install.step` and one `install.ended` for each tool. Rejects when aborted or when the host is lost. */
export async function installTools(input: InstallInput, tools: readonly InstallableTool[]): Promise<void> {
  const facts = await readFacts(input);
  for (const tool of tools) {
    const version = facts.present.get(tool);
    if (version !== undefined && isWanted(input.cache, tool, version))
      ended(input, tool, { outcome: 'present', version });
    else await install(input, tool, facts);
  }
}

/** Records `install.ended` with what was removed. @throws AppError site/no-root */
export async function removeTools(input: InstallInput): Promise<void> {
  const facts = await readFacts(input);
  const result = await runStep(input, facts, {
    name: 'remove',
    script: removeScript,
    timeoutSeconds: removeTimeoutSeconds,
  });
  const removed = result.stdout.toString('utf8').match(/^removed .+$/gm) ?? [];
  const outcome = removed.length === 0 ? 'nothing to remove' : 'removed';
  ended(input, 'all', { outcome, means: removed.map((line) => line.replace('removed ', '')).join(', ') });
}

type Ending = Omit<Extract<NewEvent, { type: 'install.ended' }>['body'], 'host' | 'tool'>;

function ended(input: InstallInput, tool: string, ending: Ending): void {
  input.record({ type: 'install.ended', body: { host: input.connection.name, tool, ...ending } });
}

async function install(input: InstallInput, tool: InstallableTool, facts: InstallFacts): Promise<void> {
  const host = input.connection.name;
  const reasons: string[] = [];
  const published = input.cache.published(tool);
  const isCached = published && (await input.cache.read(published)) !== undefined;
  const cached = isCached ? published : undefined;
  for (const way of planInstall(tool, facts, { cached, published })) {
    const failure = await tryWay(input, tool, facts, way);
    const version = failure === undefined ? (await readFacts(input)).present.get(tool) : undefined;
    if (version !== undefined && isWanted(input.cache, tool, version)) {
      ended(input, tool, { outcome: 'installed', means: way.means, version });
      return;
    }
    const found = version === undefined ? 'it is still not found' : `${version} is found in its place`;
    reasons.push(`${way.means}: ${failure ?? found}`);
  }
  const error = new AppError('site/no-way-to-install', {
    host,
    tool,
    reasons: [...reasons, ...missingWays(tool, facts, { cached })].join('; '),
  });
  ended(input, tool, { outcome: 'failed', error: errorFact(error) });
}

/** Any version will do, unless somebody asked for one. */
function isWanted(cache: ToolCache, tool: InstallableTool, version: string): boolean {
  const source = cache.published(tool);
  return source?.isPreferred !== true || source.version === version;
}

/** Undefined when every step went well; otherwise which did not, in the host's words, and nothing of it is left. */
async function tryWay(
  input: InstallInput,
  tool: InstallableTool,
  facts: InstallFacts,
  way: InstallWay,
): Promise<string | undefined> {
  // The manifest comes first: if Demarc is killed on the way, what is there by then can still be removed.
  const note = way.manifest.map((line) => `echo ${shellQuote(line)} >>${installFolder}/manifest`);
  await runStep(input, facts, prepareStep([`mkdir -p ${installFolder}`, ...note].join(' && ')));
  if (way.upload) await upload(input, facts, way.upload);
  for (const step of way.steps) {
    const failure = await failureOf(input, facts, { ...step, name: `${tool}: ${step.name}` });
    if (failure === undefined) continue;
    await runStep(input, facts, { name: `${tool}: clear away`, script: forgetScript(way), timeoutSeconds: 30 });
    return `"${step.name}" ${failure}`;
  }
  return undefined;
}

function prepareStep(script: string): InstallStep {
  return { name: 'prepare', script, timeoutSeconds: 20 };
}

async function upload(input: InstallInput, facts: InstallFacts, source: ToolSource): Promise<void> {
  const bytes = await input.cache.read(source);
  if (!bytes) return; // its checksum is the first step: that step will say what is missing
  const staged = `${input.connection.facts.directory}/${source.file}`;
  await input.connection.upload(staged, bytes, { mode: 0o600, signal: input.signal });
  const place = `mv -f ${shellQuote(staged)} ${shellQuote(uploadPath(source))}`;
  await runStep(input, facts, { name: 'upload', script: place, timeoutSeconds: 60 });
}

async function failureOf(input: InstallInput, facts: InstallFacts, step: InstallStep): Promise<string | undefined> {
  try {
    const result = await runStep(input, facts, step);
    if (result.exitCode === 0) return undefined;
    const words = result.stderr.toString('utf8').trim() || result.stdout.toString('utf8').trim();
    return `ended with ${result.exitCode ?? result.signal ?? '?'}: ${words.split('\n').at(-1) ?? ''}`;
  } catch (error) {
    if (error instanceof AppError && error.code === 'host/tool-timeout')
      return `took more than ${step.timeoutSeconds} s`;
    throw error;
  }
}

/** A way that failed leaves no line in the manifest: a package that its owner installs later must not be removed as ours. */
function forgetScript({ manifest }: InstallWay): string {
  const files = manifest
    .filter((line) => line.startsWith('file '))
    .map((line) => shellQuote(line.slice('file '.length)));
  const lines = manifest.map((line) => `-e ${shellQuote(line)}`).join(' ');
  return [
    ...(files.length === 0 ? [] : [`rm -f ${files.join(' ')}`]),
    `rm -rf ${installFolder}/build-*`,
    ...(lines === ''
      ? []
      : [
          `grep -vxF ${lines} ${installFolder}/manifest >${installFolder}/manifest.new`,
          `mv -f ${installFolder}/manifest.new ${installFolder}/manifest`,
        ]),
    'exit 0',
  ].join('\n');
}

async function readFacts(input: InstallInput): Promise<InstallFacts> {
  const options = { timeoutMs: factsTimeoutMs, signal: input.signal };
  const result = await input.connection.run(['sh', '-c', installFactsScript], options);
  return parseInstallFacts(result.stdout.toString('utf8'));
}

async function runStep(input: InstallInput, facts: InstallFacts, step: InstallStep): Promise<RunResult> {
  const { connection, record, putBlob, signal } = input;
  if ((await connection.rootMeans()) === undefined)
    throw new AppError('site/no-root', {
      ...{ host: connection.name, task: 'installing', user: facts.user },
      variable: sudoPasswordVariable(connection.name),
    });
  // The remote shell keeps its own files private; what is installed is for every user of the host.
  const script = `umask 022\n${step.script}`;
  const result = await connection.runAsRoot(script, { timeoutMs: step.timeoutSeconds * 1000, signal });
  record({
    type: 'install.step',
    body: {
      host: connection.name,
      step: step.name,
      command: step.script,
      ...(result.exitCode !== null && { exitCode: result.exitCode }),
      stdout: putBlob(result.stdout),
      stderr: putBlob(result.stderr),
    },
  });
  return result;
}
