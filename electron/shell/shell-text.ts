// What the desktop itself says: menu, questions, notifications. In the language of the screens.
import type { Language } from '../../shared/api/errors/language.ts';

type Sentence = Readonly<Record<Language, string>>;

export const shellText = {
  dossiers: { en: 'Demarc dossiers', zh: 'Demarc 档案' },
  stillRunning: { en: 'Something is still running', zh: '仍有任务在进行' },
  stopAndQuit: { en: 'Stop Everywhere and Quit', zh: '全部停止并退出' },
  keepRunning: { en: 'Keep Running', zh: '继续运行' },
  stopMeans: {
    en: 'Tools on all hosts are ended, tuned hosts are put back, practice lines are removed. What was measured is kept.',
    zh: '所有主机上的工具将被结束，调优将被还原，演练线路将被拆除。已测得的数据会保留。',
  },
  cannotOpen: { en: 'The file cannot be opened', zh: '无法打开文件' },
  sleeps: { en: 'The computer went to sleep during {jobs}', zh: '{jobs} 进行中，计算机进入了睡眠' },
  sleepMeans: {
    en: 'After 11 s of silence the hosts end what runs on them. The job tells how long it was and what it cost; the campaign goes on.',
    zh: '失联 11 秒后，各主机会自行结束正在运行的任务。作业中记录了休眠时长及其影响；测试会继续进行。',
  },
  onBattery: { en: 'Running on battery', zh: '正在使用电池供电' },
  batteryMeans: {
    en: 'If the computer sleeps in the middle of a test, that test is spoilt. Connect it to mains and leave the lid open.',
    zh: '若计算机在测试中途进入睡眠，该项测试将失效。请接通电源并保持屏幕打开。',
  },
  done: { en: '{act}: done', zh: '{act}：已完成' },
  stopped: { en: '{act}: stopped', zh: '{act}：已停止' },
  failed: { en: '{act}: failed', zh: '{act}：失败' },
} as const satisfies Readonly<Record<string, Sentence>>;
