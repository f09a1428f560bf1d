// Errors of the contract itself and of the desk: what was asked cannot be done as asked.
import type { ErrorEntry } from './table.ts';

export const serviceErrors = {
  'service/internal': {
    severity: 'error',
    text: {
      en: 'Demarc met a fault of its own ({incident}).',
      zh: 'Demarc 内部出错（{incident}）。',
    },
    remedy: {
      en: 'Try again; if it stays so, send the lines about {incident} from the terminal that runs Demarc.',
      zh: '请重试；若持续出现，请发送运行 Demarc 的终端中有关 {incident} 的内容。',
    },
    retryable: true,
  },
  'service/invalid-input': {
    severity: 'error',
    text: { en: '{call} was asked with {field}: {problem}.', zh: '调用 {call} 的 {field} 无效：{problem}。' },
    remedy: { en: 'Correct it and try again.', zh: '请更正后重试。' },
    retryable: false,
  },
  'service/unknown-call': {
    severity: 'error',
    text: { en: 'This Demarc knows no {call}.', zh: '此版 Demarc 不支持 {call}。' },
    remedy: { en: 'Load the page again: it is of another version.', zh: '请重新加载页面：版本不一致。' },
    retryable: false,
  },
  'service/connection-lost': {
    severity: 'error',
    text: {
      en: 'The connection to Demarc was lost before {call} was answered.',
      zh: '在 {call} 得到应答之前，与 Demarc 的连接中断。',
    },
    remedy: {
      en: 'What was running goes on. Once connected again, look at what has happened and repeat it if needed.',
      zh: '正在运行的任务会继续。重新连接后请查看情况，必要时重试。',
    },
    retryable: true,
  },
  'service/no-job': {
    severity: 'error',
    text: { en: 'There is no job {job} in {folder}.', zh: '{folder} 中没有作业 {job}。' },
    remedy: { en: 'Look at the list of jobs; it may have been removed.', zh: '请查看作业列表；它可能已被移除。' },
    retryable: false,
  },
  'service/busy': {
    severity: 'error',
    text: { en: 'The job {job} is busy: {act} is running.', zh: '作业 {job} 正忙：{act} 正在进行。' },
    remedy: { en: 'Wait for its end or stop it.', zh: '请等待其结束或将其停止。' },
    retryable: true,
  },
  'service/not-idle-to-remove': {
    severity: 'error',
    text: { en: 'The job {job} has something on the cloud: {objects}.', zh: '作业 {job} 在云端仍有对象：{objects}。' },
    remedy: {
      en: 'Undo it first: without its dossier nobody knows what it made.',
      zh: '请先撤销：没有档案就无法得知其创建了什么。',
    },
    retryable: false,
  },
  'service/not-practice': {
    severity: 'error',
    text: { en: 'The job {job} is no practice job.', zh: '作业 {job} 不是演练作业。' },
    remedy: { en: 'Create a job on the practice line.', zh: '请新建演练线路作业。' },
    retryable: false,
  },
  'service/no-raw-output': {
    severity: 'error',
    text: { en: 'The dossier of {job} holds no raw output {hash}.', zh: '{job} 的档案中没有原始输出 {hash}。' },
    remedy: { en: 'Verify the dossier: something may have been removed.', zh: '请校验档案：可能有内容被移除。' },
    retryable: false,
  },
  'service/no-upload': {
    severity: 'error',
    text: { en: 'The upload is not known, or it is too large: {problem}.', zh: '上传无效或过大：{problem}。' },
    remedy: { en: 'Drop the file again.', zh: '请重新拖放文件。' },
    retryable: true,
  },
  'service/question-gone': {
    severity: 'error',
    text: { en: 'That question is no longer open.', zh: '该问题已不再等待回答。' },
    remedy: {
      en: 'Nothing is left to do: it was answered or what asked it has ended.',
      zh: '无需处理：已回答或已结束。',
    },
    retryable: false,
  },
  'service/nothing-measured': {
    severity: 'error',
    text: { en: 'The job {job} has no report yet: nothing has happened.', zh: '作业 {job} 尚无报告：还没有任何记录。' },
    remedy: { en: 'Run its campaign first.', zh: '请先运行测试。' },
    retryable: false,
  },
  'service/port-taken': {
    severity: 'error',
    text: { en: 'Port {port} on this machine cannot be used: {reason}.', zh: '无法使用本机端口 {port}：{reason}。' },
    remedy: {
      en: 'Give another one with --port, or 0 for any that is free.',
      zh: '请用 --port 指定其他端口，或用 0 自动选择。',
    },
    retryable: false,
  },
  'service/screens-not-built': {
    severity: 'error',
    text: { en: 'The screens are not built: there is no {path}.', zh: '界面尚未构建：缺少 {path}。' },
    remedy: { en: '`npm start` builds them and starts Demarc.', zh: '`npm start` 会构建界面并启动 Demarc。' },
    retryable: false,
  },
} as const satisfies Record<string, ErrorEntry>;
