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
    en: 'What ran on the hosts ended by itself within 15 seconds of silence. Look at the job: the seconds that are missing are marked.',
    zh: '主机上的任务在失联 15 秒内已自行结束。请查看作业：缺失的时段已有标记。',
  },
  onBattery: { en: 'Running on battery', zh: '正在使用电池供电' },
  batteryMeans: {
    en: 'If the computer goes to sleep, the campaign ends. Connect it to mains and leave the lid open.',
    zh: '计算机进入睡眠会使测试中止。请接通电源并保持屏幕打开。',
  },
  done: { en: '{act}: done', zh: '{act}：已完成' },
  stopped: { en: '{act}: stopped', zh: '{act}：已停止' },
  failed: { en: '{act}: failed', zh: '{act}：失败' },
} as const satisfies Readonly<Record<string, Sentence>>;
