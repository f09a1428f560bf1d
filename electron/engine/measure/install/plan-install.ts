// From facts to ways of installing a tool, best first: package, sources from the tool cache, the guide's download. Pure.
import { shellQuote } from '../../hosts/quote.ts';
import type { InstallableTool, InstallFacts, PackageManager } from './install-facts.ts';
import { installFolder, type InstallStep } from './install-step.ts';
import { buildSteps } from './build-steps.ts';
import { packageSteps } from './package-steps.ts';
import type { ToolSource } from './tool-source.ts';

export interface InstallWay {
  /** `package iperf3`, `sources iperf-3.12.tar.gz`, `download https://…`. */
  readonly means: string;
  /** Uploaded to `uploadPath` before the first step. */
  readonly upload?: ToolSource;
  readonly steps: readonly InstallStep[];
  /** Lines of the manifest from which `--remove` takes everything back. */
  readonly manifest: readonly string[];
}

export const uploadPath = (source: ToolSource): string => `${installFolder}/${source.file}`;

/** `cached`: the sources of this tool in the tool cache; `published`: where the same can be downloaded. */
export function planInstall(
  tool: InstallableTool,
  facts: InstallFacts,
  sources: { readonly cached: ToolSource | undefined; readonly published: ToolSource | undefined },
): readonly InstallWay[] {
  const ofPackage = facts.manager === undefined ? [] : [packageWay(tool, facts, facts.manager)];
  const ofSources = sources.cached && facts.canBuild ? [sourcesWay(sources.cached)] : [];
  return [
    ...(sources.cached?.isPreferred ? [...ofSources, ...ofPackage] : [...ofPackage, ...ofSources]),
    ...(sources.published && facts.canBuild && facts.downloader
      ? [downloadWay(sources.published, facts.downloader)]
      : []),
  ];
}

/** Why ways are missing from the plan, for the error when none of the others worked. */
export function missingWays(
  tool: InstallableTool,
  facts: InstallFacts,
  sources: { readonly cached: ToolSource | undefined },
): readonly string[] {
  const hasSources = tool === 'netperf' || tool === 'iperf3';
  return [
    ...(facts.manager === undefined ? ['no package manager that Demarc knows'] : []),
    ...(hasSources && !sources.cached ? ['no sources in the tool cache'] : []),
    ...(hasSources && !facts.canBuild ? ['no gcc and make on the host'] : []),
    ...(hasSources ? [] : [`${tool} comes as a package only`]),
  ];
}

function packageWay(tool: InstallableTool, facts: InstallFacts, manager: PackageManager): InstallWay {
  const { name, steps, manifest } = packageSteps(tool, facts, manager);
  return { means: `package ${name}`, steps, manifest };
}

function sourcesWay(source: ToolSource): InstallWay {
  return {
    means: `sources ${source.file}`,
    upload: source,
    steps: buildSteps(source, uploadPath(source)),
    manifest: [],
  };
}

function downloadWay(source: ToolSource, downloader: 'wget' | 'curl'): InstallWay {
  const path = shellQuote(uploadPath(source));
  const url = shellQuote(source.url);
  const get =
    downloader === 'wget'
      ? `wget -q -T 20 -t 1 -O ${path} ${url}`
      : `curl -fsSL -m 300 --connect-timeout 20 -o ${path} ${url}`;
  return {
    means: `download ${source.url}`,
    steps: [
      { name: 'download', script: `mkdir -p ${installFolder} && ${get}`, timeoutSeconds: 320 },
      ...buildSteps(source, uploadPath(source)),
    ],
    manifest: [],
  };
}
