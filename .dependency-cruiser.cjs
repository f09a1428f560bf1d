// The four rules of the house, as far as imports show them: arrows point down, nobody reaches around the contract.
/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'shared-is-pure',
      comment: 'shared/ is the language: no Node, no engine, only zod from outside',
      severity: 'error',
      from: { path: '^shared/' },
      to: { pathNot: '^(shared/|node_modules/zod/)' },
    },
    {
      name: 'renderer-sees-shared-only',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^electron/' },
    },
    {
      name: 'engine-knows-no-shell',
      severity: 'error',
      from: { path: '^electron/engine/' },
      to: { path: '^(electron/(shell|headless)/|renderer/)' },
    },
    {
      name: 'measure-and-cloud-are-strangers',
      severity: 'error',
      from: { path: '^electron/engine/measure/' },
      to: { path: '^electron/engine/cloud/' },
    },
    {
      name: 'cloud-and-measure-are-strangers',
      severity: 'error',
      from: { path: '^electron/engine/cloud/' },
      to: { path: '^electron/engine/measure/' },
    },
    {
      name: 'only-the-shell-imports-electron',
      severity: 'error',
      from: { pathNot: '^electron/shell/' },
      to: { path: '^(node_modules/electron/|electron$)', dependencyTypesNot: ['local'] },
    },
    {
      name: 'only-hosts-imports-ssh2',
      severity: 'error',
      from: { pathNot: '^(electron/engine/(hosts|practice/loopback/hosts)/|test/)' },
      to: { path: '^node_modules/ssh2/' },
    },
    {
      name: 'only-the-cloud-client-imports-pop-core',
      comment: 'its errors carry what must not be shown, so they never leave the client',
      severity: 'error',
      from: { pathNot: '^(electron/engine/cloud/client/|test/)' },
      to: { path: '^node_modules/@alicloud/' },
    },
    {
      name: 'only-the-vault-imports-the-keychain',
      comment: 'unpinned it falls back to a store that forgets',
      severity: 'error',
      from: { pathNot: '^(electron/engine/vault/|test/)' },
      to: { path: '^node_modules/@napi-rs/' },
    },
    {
      name: 'nobody-imports-the-shell',
      severity: 'error',
      from: { pathNot: '^(electron/shell/|test/)' },
      to: { path: '^electron/shell/' },
    },
    {
      name: 'only-dossier-imports-sqlite',
      comment: 'the vault takes its lock on a file, and nothing else, from it',
      severity: 'error',
      from: { pathNot: '^(electron/engine/(dossier/|vault/one-writer\\.ts$)|test/)' },
      to: { path: '^(node:)?sqlite$' },
    },
    {
      name: 'the-product-does-not-import-tests',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)test/fixtures/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.svelte', '.mjs', '.js', '.cjs', '.json'] },
  },
};
