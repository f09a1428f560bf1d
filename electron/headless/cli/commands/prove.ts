import { Argument, InvalidArgumentError, Option } from 'commander';
import type { ProofReport } from '../../../../shared/job/plan/proof.ts';
import { ConnectedHosts } from '../../../engine/connect-hosts.ts';
import { jobConnector } from '../../../engine/job-connector.ts';
import { proveOnHosts } from '../../../engine/proving/prove-on-hosts.ts';
import { terminalQuestions } from '../ask.ts';
import { proofTable } from '../cloud/proof-lines.ts';
import { witnessing, withCloudOptions, type CloudOptions, type OpenJob } from '../cloud/with-cloud-job.ts';
import { exitDone, exitRefused } from '../exit-code.ts';
import { styleFor } from '../style.ts';
import type { AddCommand } from './command.ts';

interface ProveOptions extends CloudOptions {
  readonly object?: StoredObject;
  readonly acceptNewHostKeys?: boolean;
  readonly json?: boolean;
}

interface StoredObject {
  readonly host: string;
  readonly path: string;
}

export const addProveCommand: AddCommand = (program, setExitCode) => {
  withCloudOptions(program.command('prove'))
    .description(
      'show object by object that the cloud is as the job asks, with packets from its hosts; changes nothing there',
    )
    .addArgument(
      new Argument('<job.yaml>', 'the job file, with an intent; its hosts, where it has any, send the packets'),
    )
    .addOption(
      new Option(
        '--object <url>',
        'a large object, such as http://BUCKET.oss-cn-beijing-internal.aliyuncs.com/FILE: its download over AnyTunnel is judged',
      ).argParser(parseObject),
    )
    .option('--accept-new-host-keys', 'trust hosts that are seen for the first time; a changed key is still refused')
    .option('--json', 'print the proofs as JSON')
    .action(async (path: string, options: ProveOptions) => {
      const report = await witnessing(path, options, async (open) => {
        const found = await prove(open, options);
        return { found, event: { type: 'cloud.proven', body: found } };
      });
      const lines = proofTable(report, styleFor(process.stdout));
      process.stdout.write(`${options.json === true ? JSON.stringify(report) : lines.join('\n')}\n`);
      setExitCode(report.complete ? exitDone : exitRefused);
    });
};

async function prove(
  { job, spec, signal }: OpenJob,
  { object, acceptNewHostKeys }: ProveOptions,
): Promise<ProofReport> {
  if (spec.hosts.length === 0) return await proveOnHosts(job, { signal });
  await using connected = new ConnectedHosts();
  const connect = jobConnector(terminalQuestions(acceptNewHostKeys === true));
  const unrecorded = { append: () => [] }; // the connections are not evidence, what they show is
  await connected.connectAll({ hosts: spec.hosts, dossier: unrecorded, connect, signal });
  const { connections, absent } = connected;
  const { line, criteria, hosts } = spec;
  const wishes = { lineBps: line.bandwidth, share: criteria.rate, ...(object && { object }) };
  return await proveOnHosts(job, { signal, packets: { hosts, connections, absent, wishes } });
}

function parseObject(text: string): StoredObject {
  const url = URL.parse(text);
  if (url?.protocol !== 'http:' || url.port !== '')
    throw new InvalidArgumentError('expected http://HOST/PATH, at port 80');
  return { host: url.hostname, path: `${url.pathname}${url.search}` };
}
