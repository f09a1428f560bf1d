import { Argument, Option } from 'commander';
import { groupAnswers, runOnHosts, type AnswerGroup, type HostAnswer } from '../../../engine/run-on-hosts.ts';
import { chosenHosts } from '../chosen-hosts.ts';
import { parseDuration } from '../duration.ts';
import { exitDone, exitRefused, exitTrouble } from '../exit-code.ts';
import { runOnSite, type SiteOptions } from '../site-run.ts';
import { styleFor, type Style } from '../style.ts';
import type { AddCommand } from './command.ts';

interface ExecOptions extends SiteOptions {
  readonly on?: string;
  readonly timeout: number;
}

export const addExecCommand: AddCommand = (program, setExitCode) => {
  program
    .command('exec')
    .description('run one command on hosts of a job at once; equal answers are shown once')
    .addArgument(new Argument('<job.yaml>', 'the job file'))
    .addArgument(new Argument('<command...>', 'after --; a single word is a line for the shell'))
    .option('--on <hosts>', 'only these, separated by commas')
    .addOption(new Option('--timeout <time>', 'then it is ended').argParser(parseDuration).default(30, '30s'))
    .option('--out <folder>', 'where the dossier goes', '.')
    .option('--json', 'print events as JSON lines')
    .option('--accept-new-host-keys', 'trust hosts that are seen for the first time; a changed key is still refused')
    .action(async (path: string, command: readonly string[], options: ExecOptions) => {
      const only = (spec: Parameters<typeof chosenHosts>[0]) => chosenHosts(spec, options.on);
      let answers: readonly HostAnswer[] = [];
      await runOnSite(path, { purpose: 'exec', options, only }, async (site) => {
        answers = await runOnHosts(site, command, options.timeout * 1000);
      });
      if (options.json !== true) {
        const style = styleFor(process.stdout);
        process.stdout.write(
          `${[...groupAnswers(answers).flatMap((group) => groupLines(group, style)), summary(answers)].join('\n')}\n`,
        );
      }
      const unanswered = answers.some((answer) => answer.error);
      setExitCode(unanswered ? exitTrouble : answers.every((answer) => answer.exitCode === 0) ? exitDone : exitRefused);
    });
};

function groupLines({ hosts, answer }: AnswerGroup, style: Style): string[] {
  const well = answer.exitCode === 0;
  const how = answer.error ? '' : well ? '' : `, exit ${answer.signal ?? answer.exitCode ?? '?'}`;
  return [
    `${style.sign(well ? '✓' : '✕')} ${style.strong(hosts.join(', '))}${how}`,
    ...textLines(answer.stdout),
    ...textLines(answer.stderr).map(style.quiet),
    ...(answer.error ? [`    ${answer.error.text}`, style.quiet(`    ${answer.error.remedy}`)] : []),
  ];
}

function textLines(text: string): string[] {
  return text === ''
    ? []
    : text
        .replace(/\n$/, '')
        .split('\n')
        .map((line) => `    ${line}`);
}

function summary(answers: readonly HostAnswer[]): string {
  const well = answers.filter((answer) => answer.exitCode === 0).length;
  const unanswered = answers.filter((answer) => answer.error).length;
  return `${answers.length} hosts: ${well} ok, ${answers.length - well - unanswered} failed, ${unanswered} without an answer`;
}
