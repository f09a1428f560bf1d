// What is said about updates, in the language of the screens.
import type { Language } from '../../../shared/api/errors/language.ts';

type Sentence = Readonly<Record<Language, string>>;

export const updateText = {
  look: { en: 'Check for Updates…', zh: '检查更新…' },
  installVersion: { en: 'Install Demarc {version}…', zh: '安装 Demarc {version}…' },
  stopFetching: { en: 'Stop Downloading Demarc {version}', zh: '停止下载 Demarc {version}' },
  off: { en: 'Demarc looks for no updates', zh: 'Demarc 未检查更新' },
  offMeans: {
    en: 'No update feed is configured. To name one, write {"feed": "https://…"} into this file and start Demarc again:\n{path}',
    zh: '未配置更新源。如需指定，请在以下文件中写入 {"feed": "https://…"} 并重新启动 Demarc：\n{path}',
  },
  cannotLook: { en: 'The update feed cannot be used', zh: '无法使用更新源' },
  newest: { en: 'Demarc {version} is the newest version', zh: 'Demarc {version} 已是最新版本' },
  notNow: { en: 'No updates while something is running', zh: '任务进行中不更新' },
  notNowMeans: {
    en: 'A download would disturb the measurement, and installing ends Demarc. Ask again when it has ended.',
    zh: '下载会干扰测量，安装会结束 Demarc。请在任务结束后再试。',
  },
  cannotReplace: { en: 'This copy of Demarc cannot update itself', zh: '此 Demarc 副本无法自行更新' },
  cannotReplaceMeans: {
    en: 'It was not put here by an installer, or is no AppImage. Install the new version the way this one came.',
    zh: '它并非由安装程序安装，也不是 AppImage。请按原来的方式安装新版本。',
  },
  unsigned: {
    en: 'This copy is not signed, so it could not be checked whether the new one comes from the same maker. Install it by hand from where this one came.',
    zh: '此副本未签名，无法核对新版本是否出自同一发布者。请从原来的来源手动安装。',
  },
  offered: { en: 'Demarc {version} is available', zh: 'Demarc {version} 可供安装' },
  offeredMeans: { en: 'It is installed when you say so: in the menu Help.', zh: '在“帮助”菜单中确认后才会安装。' },
  installMeans: {
    en: 'You have {version}. Demarc downloads the new version, ends, and starts again. Jobs and secrets stay as they are.',
    zh: '当前版本为 {version}。Demarc 将下载新版本，退出后重新启动。作业与凭据保持不变。',
  },
  later: { en: 'Not Now', zh: '暂不' },
  install: { en: 'Download and Install', zh: '下载并安装' },
  notInstalled: { en: 'The update was not installed', zh: '更新未安装' },
} as const satisfies Readonly<Record<string, Sentence>>;
