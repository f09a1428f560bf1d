// What goes wrong while a site is changed: tuning, installation, commands by hand.
import type { ErrorEntry } from './table.ts';

export const siteChangeErrors = {
  'site/no-root': {
    severity: 'error',
    text: {
      en: '{task} on {host} needs root; {user} is not root, and sudo gives nothing without a password, which is not known.',
      zh: '在 {host} 上{task}需要 root；{user} 不是 root，且 sudo 需要密码，而该密码未知。',
    },
    remedy: {
      en: "Log in as root, or give Demarc the password of sudo in {variable}, or on {host}: echo '{user} ALL=(ALL) NOPASSWD: ALL' | sudo tee /etc/sudoers.d/demarc",
      zh: "请以 root 登录，或用环境变量 {variable} 提供 sudo 密码，或在 {host} 上执行：echo '{user} ALL=(ALL) NOPASSWD: ALL' | sudo tee /etc/sudoers.d/demarc",
    },
    retryable: false,
  },
  'site/tuning-unreadable': {
    severity: 'error',
    text: { en: 'The settings of {host} could not be read: {reason}.', zh: '无法读取 {host} 的设置：{reason}。' },
    remedy: {
      en: 'Nothing was changed there. Look at ethtool -l and /sys/class/net on {host}.',
      zh: '未作任何改动。请查看 {host} 上的 ethtool -l 和 /sys/class/net。',
    },
    retryable: true,
  },
  'site/tuning-state-unsaved': {
    severity: 'error',
    text: {
      en: '{host} could not keep its saved settings: {reason}. Nothing was changed there.',
      zh: '{host} 无法保存原设置：{reason}。未作任何改动。',
    },
    remedy: { en: 'Make /run or /tmp on {host} writable.', zh: '请使 {host} 的 /run 或 /tmp 可写。' },
    retryable: true,
  },
  'site/nothing-kept': {
    severity: 'warning',
    text: {
      en: '{host} keeps no tuning of Demarc: there is nothing to restore.',
      zh: '{host} 上没有 Demarc 保留的调优：无需恢复。',
    },
    remedy: {
      en: 'It was restored before, or {host} was restarted since, which undoes it.',
      zh: '可能已恢复过，或 {host} 已重启（重启即恢复）。',
    },
    retryable: false,
  },
  'site/restore-late': {
    severity: 'warning',
    text: {
      en: '{host} did not confirm within {seconds} s that its settings are back; it puts them back by itself when the connection ends.',
      zh: '{host} 未在 {seconds} 秒内确认设置已恢复；连接结束时主机会自行恢复。',
    },
    remedy: {
      en: 'Compare afterwards with demarc tune --show, or ethtool -l on {host}.',
      zh: '请事后用 demarc tune --show 或在 {host} 上用 ethtool -l 核对。',
    },
    retryable: true,
  },
  'site/no-way-to-install': {
    severity: 'error',
    text: { en: '{tool} cannot be installed on {host}: {reasons}', zh: '无法在 {host} 上安装 {tool}：{reasons}' },
    remedy: {
      en: 'Install {tool} on {host} by hand; for netperf and iperf3, fill the tool cache where there is internet (demarc tools fetch) and try again.',
      zh: '请在 {host} 上手动安装 {tool}；对于 netperf 和 iperf3，也可在可联网处填充工具缓存（demarc tools fetch）后重试。',
    },
    retryable: true,
  },
  'site/install-step-failed': {
    severity: 'error',
    text: {
      en: 'Installing {tool} on {host} failed at "{step}": {said}',
      zh: '在 {host} 上安装 {tool} 时“{step}”步骤失败：{said}',
    },
    remedy: { en: 'The whole output of the step is in the dossier.', zh: '该步骤的完整输出在档案中。' },
    retryable: true,
  },
  'site/source-altered': {
    severity: 'error',
    text: {
      en: 'The sources {file} in the tool cache are not what was pinned: SHA-256 {found}, expected {expected}.',
      zh: '工具缓存中的源码 {file} 与固定值不符：SHA-256 为 {found}，应为 {expected}。',
    },
    remedy: {
      en: 'Remove the file and fetch it again (demarc tools fetch).',
      zh: '请删除该文件并重新获取（demarc tools fetch）。',
    },
    retryable: false,
  },
  'site/nothing-to-confirm': {
    severity: 'error',
    text: {
      en: 'No sources with the SHA-256 {sha256} are in the tool cache {folder}.',
      zh: '工具缓存 {folder} 中没有 SHA-256 为 {sha256} 的源码。',
    },
    remedy: {
      en: 'See what is there and its checksum with demarc tools list.',
      zh: '请用 demarc tools list 查看缓存内容及校验和。',
    },
    retryable: false,
  },
  'site/fetch-failed': {
    severity: 'error',
    text: { en: '{url} could not be fetched: {reason}.', zh: '无法获取 {url}：{reason}。' },
    remedy: {
      en: 'Fetch it by another way and put it into {folder}; its checksum is compared before use.',
      zh: '请通过其他途径获取并放入 {folder}；使用前会核对校验和。',
    },
    retryable: true,
  },
  'site/no-terminal': {
    severity: 'error',
    text: {
      en: 'demarc terminal needs a terminal; its input or output is not one.',
      zh: 'demarc terminal 需要终端；当前输入或输出不是终端。',
    },
    remedy: {
      en: 'Run it in a terminal, or one command with demarc exec.',
      zh: '请在终端中运行，或用 demarc exec 执行单条命令。',
    },
    retryable: false,
  },
  'site/no-such-test': {
    severity: 'error',
    text: { en: '{name} is no test of the job; it has {known}.', zh: '作业中没有测试 {name}；现有：{known}。' },
    remedy: { en: 'Name one of these tests.', zh: '请使用其中一个测试名。' },
    retryable: false,
  },
  'site/no-such-host': {
    severity: 'error',
    text: { en: '{name} is no host of the job; it has {known}.', zh: '作业中没有主机 {name}；现有：{known}。' },
    remedy: { en: 'Name hosts of the job, separated by commas.', zh: '请写作业中的主机名，用逗号分隔。' },
    retryable: false,
  },
} as const satisfies Record<string, ErrorEntry>;
