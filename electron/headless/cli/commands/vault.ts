import { homedir } from 'node:os';
import { Argument, Option, type Command } from 'commander';
import { stringify } from 'yaml';
import { vaultModes, type VaultMode } from '../../../../shared/api/contract/vault.ts';
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import { aliyunProfiles, importAliyun, sshHosts, type ImportedHost } from '../../../engine/vault/import/importable.ts';
import type { SshConfigProblem } from '../../../engine/vault/import/ssh-config.ts';
import { Secret } from '../../../engine/vault/secret.ts';
import type { UserVault } from '../../../engine/vault/user-vault.ts';
import { exitDone } from '../exit-code.ts';
import { secretInput, type SecretInput } from '../secret-input.ts';
import { terminalLanguage } from '../terminal-language.ts';
import { userVault } from '../terminal-vault.ts';
import type { AddCommand } from './command.ts';

/** Of the file, as it is asked for and as errors name it. */
const passphraseQuestion = 'Passphrase of the secrets file';

export const addVaultCommand: AddCommand = (program, setExitCode) => {
  const command = program
    .command('vault')
    .description('secrets: where they are kept, which there are, adding and removing; values never come out');
  const act = (work: (vault: UserVault, input: SecretInput) => Promise<string>) => async () => {
    process.stdout.write(await work(userVault(), secretInput()));
    setExitCode(exitDone);
  };
  command.command('list').description('names and places').action(act(list));
  addModeCommand(command, act);
  addSecretCommands(command, act);
  addImportCommands(command, act);
};

type Act = (work: (vault: UserVault, input: SecretInput) => Promise<string>) => () => Promise<void>;

function addModeCommand(command: Command, act: Act): void {
  command
    .command('mode')
    .description('where secrets are kept from now on; shows it when nothing is chosen')
    .addArgument(
      new Argument('[place]', 'the system’s keychain, an encrypted file, or memory only').choices(vaultModes),
    )
    .action((mode: VaultMode | undefined) =>
      act(async (vault, input) => {
        const before = await vault.mode();
        if (mode !== undefined)
          await vault.choose(mode, mode === 'file' ? await input.next(passphraseQuestion) : undefined);
        const choice = (await vault.isChosen()) ? '' : ' (nothing was chosen)';
        return `${await vault.mode()}${choice}\n${mode === undefined ? '' : leftBehind(before, mode)}`;
      })(),
    );
  command
    .command('unlock')
    .description('says whether the passphrase opens the secrets file')
    .action(
      act(async (vault, input) => {
        await vault.unlock(await input.next(passphraseQuestion));
        return 'It opens.\n';
      }),
    );
}

const stayBehind = {
  en: {
    keychain: 'Secrets in the keychain stay there and are not used from now on',
    file: 'Secrets in the file stay there and are not used from now on',
    again: (command: string) => `; ${command} takes them up again.\n`,
  },
  zh: {
    keychain: '钥匙串中的凭据保留在原处，今后不再使用',
    file: '加密文件中的凭据保留在原处，今后不再使用',
    again: (command: string) => `；运行 ${command} 即可恢复使用。\n`,
  },
} as const;

/** Of memory nothing is left: what lay there has moved along. */
function leftBehind(before: VaultMode, now: VaultMode): string {
  if (before === now || before === 'memory') return '';
  const said = stayBehind[terminalLanguage(process.env)];
  return `${said[before]}${said.again(`\`demarc vault mode ${before}\``)}`;
}

function addSecretCommands(command: Command, act: Act): void {
  command
    .command('add')
    .description(
      'keep a secret: typed at a prompt or, without a terminal, a line of standard input (after the line with the passphrase, if secrets are in a file)',
    )
    .addArgument(new Argument('<name>', 'such as cloud/company/access-key-secret, ssh/gateway/password, bgp-key'))
    .action((name: string) =>
      act(async (vault, input) => {
        await mustKeep(vault);
        await unlockFile(vault, input);
        await vault.write(name, new Secret(await input.next(name)));
        return `${name} is kept in ${await vault.mode()}.\n`;
      })(),
    );
  command
    .command('remove')
    .description('forget a secret')
    .addArgument(new Argument('<name>', 'as the list shows it'))
    .action((name: string) =>
      act(async (vault, input) => {
        await unlockFile(vault, input);
        await vault.remove(name);
        return `${name} is kept no longer.\n`;
      })(),
    );
}

function addImportCommands(command: Command, act: Act): void {
  const from = command.command('import').description('take over what other programs have on this machine');
  from
    .command('aliyun')
    .description('the keys of ~/.aliyun/config.json')
    .addOption(new Option('--profile <names...>', 'only these (default: all that hold a key)'))
    .action(({ profile: wanted }: { readonly profile?: readonly string[] }) =>
      act(async (vault, input) => {
        await mustKeep(vault);
        const { profiles } = await aliyunProfiles(homedir());
        const holding = profiles.filter(({ left }) => left === undefined).map(({ profile }) => profile);
        await unlockFile(vault, input);
        const names = await importAliyun(homedir(), wanted ?? holding, vault);
        return names.map((name) => `${name}\n`).join('');
      })(),
    );
  from
    .command('ssh')
    .description('the hosts of ~/.ssh/config as a job file writes them; nothing is stored')
    .action(
      act(async () => {
        const { hosts } = await sshHosts(homedir());
        return hosts.map(hostLine).join('');
      }),
    );
}

/** Memory ends with this command: a secret that is kept there is lost before anybody needs it. */
async function mustKeep(vault: UserVault): Promise<void> {
  if ((await vault.mode()) === 'memory') throw new AppError('vault/memory-only');
}

async function unlockFile(vault: UserVault, input: SecretInput): Promise<void> {
  if ((await vault.mode()) === 'file') await vault.unlock(await input.next(passphraseQuestion));
}

async function list(vault: UserVault, input: SecretInput): Promise<string> {
  await unlockFile(vault, input);
  const secrets = await vault.list();
  return secrets.map(({ name, place }) => `${place.padEnd(12)} ${name}\n`).join('');
}

const problems: Readonly<Record<SshConfigProblem, string>> = {
  'proxy-command': 'it is reached by a ProxyCommand, which Demarc does not run: name a jump host instead',
  'jump-loop': 'its jump hosts lead in a circle',
  'no-port': 'its Port is no number from 1 to 65535, so 22 stands here',
  'asks-dns': 'CanonicalizeHostname: ssh asks DNS for its full name, Demarc takes the address as it stands here',
  'asks-the-moment': 'a Match asks a program or the network when ssh runs; what it would add is not here',
};

/** One entry of a job file’s hosts, without its role: YAML quotes what needs it. */
function hostLine({ name, jump, isKnown, problem, ...endpoint }: ImportedHost): string {
  const { port, ...own } = endpoint;
  const ssh = { ...own, ...(port !== 22 && { port }), ...(jump.length > 0 && { jump }) };
  const entry = stringify({ name, ssh }, { collectionStyle: 'flow', lineWidth: 0 }).trim();
  const remarks = [
    ...(problem === undefined ? [] : [problems[problem]]),
    ...(isKnown ? [] : ['its key is not known here yet']),
  ];
  return `- ${entry}${remarks.length > 0 ? ` # ${remarks.join('; ')}` : ''}\n`;
}
