// What can be wrong with an intent, refuse a plan, or stop its application. The cloud's own code is kept as {apiCode}.
import { preflightCloudErrors } from './preflight-cloud.ts';
import { preflightIntentErrors } from './preflight-intent.ts';
import type { ErrorEntry } from './table.ts';

const applicationErrors = {
  'plan/wait-expired': {
    severity: 'error',
    text: {
      en: '{object} did not become {awaited} within {minutes} minutes; it was last seen as {seen}.',
      zh: '{object} 在 {minutes} 分钟内未变为 {awaited}；最后状态为 {seen}。',
    },
    remedy: {
      en: 'Apply again to go on waiting; if {seen} stays, open a ticket with the cloud naming {object}.',
      zh: '再次执行可继续等待；若状态仍为 {seen}，请就 {object} 提交工单。',
    },
    retryable: true,
  },
  'plan/entered-wrong-state': {
    severity: 'error',
    text: {
      en: '{object} became {seen} instead of {awaited}, and does not come back from there by itself; the cloud says: {cause}.',
      zh: '{object} 变为 {seen} 而不是 {awaited}，且不会自行恢复；云端说明：{cause}。',
    },
    remedy: {
      en: 'Settle the cause, undo the job, which removes {object}, and apply it again.',
      zh: '请排除原因，撤销作业（会删除 {object}），然后再次执行。',
    },
    retryable: false,
  },
  'plan/vanished': {
    severity: 'error',
    text: {
      en: '{object} disappeared while the job was waiting for it to become {awaited}.',
      zh: '{object} 在等待变为 {awaited} 时消失。',
    },
    remedy: {
      en: 'Somebody else deleted it. Find out who, then apply again: it will be built anew.',
      zh: '该对象被他人删除。请查明原因后再次执行，系统将重新创建。',
    },
    retryable: true,
  },
  'plan/does-not-converge': {
    severity: 'error',
    text: {
      en: 'After {rounds} rounds {changes} are still to be made: something undoes them, or the cloud does not show them.',
      zh: '经过 {rounds} 轮后仍有未完成的变更 {changes}：可能有他人在撤销，或云端未显示。',
    },
    remedy: {
      en: 'Compare with the audit trail of both accounts who else changes them.',
      zh: '请在两个账号的操作审计中核对是否有他人修改。',
    },
    retryable: true,
  },
  'plan/already-running': {
    severity: 'error',
    text: {
      en: 'Nothing was changed: {act} of this job is running already, since {since}, as process {process} on {host}.',
      zh: '未作任何更改：本作业的 {act} 正在运行，始于 {since}，进程 {process}，主机 {host}。',
    },
    remedy: {
      en: 'Wait for it to end, or stop it there with Ctrl-C, then start again; a run that was killed is in nobody’s way.',
      zh: '请等待其结束，或在该处按 Ctrl-C 停止后重新开始；被强制终止的运行不会造成阻碍。',
    },
    retryable: true,
  },
  'plan/residue': {
    severity: 'error',
    text: { en: 'Undo left behind: {objects}.', zh: '撤销后仍有残留：{objects}。' },
    remedy: {
      en: 'Run undo again; what still stays must be removed in the console by its owner.',
      zh: '请再次执行撤销；仍残留的对象需由其所有者在控制台删除。',
    },
    retryable: true,
  },
  'plan/secret-missing': {
    severity: 'error',
    text: {
      en: 'The BGP session shall be authenticated, and no key is stored for job {job}.',
      zh: 'BGP 会话需要认证，但作业 {job} 未保存密钥。',
    },
    remedy: { en: 'Store the BGP key among the secrets of this job.', zh: '请将 BGP 密钥保存到本作业的凭据中。' },
    retryable: false,
  },
  'plan/unknown-account': {
    severity: 'error',
    text: { en: 'No credentials are at hand for account {account}.', zh: '没有账号 {account} 的凭证。' },
    remedy: { en: 'Store an access key for {account}.', zh: '请保存 {account} 的访问密钥。' },
    retryable: false,
  },
  'plan/probe-failed': {
    severity: 'error',
    text: {
      en: '{host} could not send the packets of {probe}: {reason}.',
      zh: '{host} 无法发送 {probe} 的报文：{reason}。',
    },
    remedy: {
      en: 'Install the named command on {host} (Debian: iputils-ping, bash, coreutils), then prove again.',
      zh: '请在 {host} 上安装所指命令（Debian：iputils-ping、bash、coreutils），然后重新验证。',
    },
    retryable: true,
  },
  'plan/object-unavailable': {
    severity: 'error',
    text: {
      en: 'The object {object} could not be downloaded by every connection: {answers}.',
      zh: '并非每个连接都能下载对象 {object}：{answers}。',
    },
    remedy: {
      en: 'Name an object that may be read without signing in, then prove again.',
      zh: '请指定一个无需登录即可读取的对象，然后重新验证。',
    },
    retryable: true,
  },
  'plan/object-too-small': {
    severity: 'error',
    text: {
      en: 'The object {object} was downloaded to its end before its rate could be measured.',
      zh: '对象 {object} 在测得速率之前已下载完毕。',
    },
    remedy: {
      en: 'Name a larger object: one that takes several seconds over this line.',
      zh: '请指定更大的对象：在此线路上需下载数秒。',
    },
    retryable: false,
  },
  'plan/others-depend': {
    severity: 'error',
    text: {
      en: '{object} was made by this job, but {others} of somebody else depend on it, so it stays.',
      zh: '{object} 由本作业创建，但他人的 {others} 依赖于它，因此予以保留。',
    },
    remedy: {
      en: 'Have the owner of {others} remove them, then undo again.',
      zh: '请 {others} 的所有者将其删除，然后再次撤销。',
    },
    retryable: true,
  },
  'plan/needs-restoring': {
    severity: 'error',
    text: {
      en: '{object} was changed by this job from {before}, and cannot be changed back: {reason}.',
      zh: '本作业将 {object} 从 {before} 修改，现无法恢复：{reason}。',
    },
    remedy: { en: 'Set it back in the console.', zh: '请在控制台恢复。' },
    retryable: false,
  },
} as const satisfies Record<string, ErrorEntry>;

export const planErrors = { ...preflightIntentErrors, ...preflightCloudErrors, ...applicationErrors } as const;
