// The words of the menu: headings, entries of ours, and Electron's roles by their names.
import type { Language } from '../../shared/api/errors/language.ts';

type Sentence = Readonly<Record<Language, string>>;

export const menuText = {
  file: { en: 'File', zh: '文件' },
  edit: { en: 'Edit', zh: '编辑' },
  view: { en: 'View', zh: '显示' },
  window: { en: 'Window', zh: '窗口' },
  help: { en: 'Help', zh: '帮助' },
  openDossier: { en: 'Open a Dossier…', zh: '打开档案…' },
  about: { en: 'About Demarc', zh: '关于 Demarc' },
  services: { en: 'Services', zh: '服务' },
  hide: { en: 'Hide Demarc', zh: '隐藏 Demarc' },
  hideOthers: { en: 'Hide Others', zh: '隐藏其他' },
  unhide: { en: 'Show All', zh: '全部显示' },
  quit: { en: 'Quit Demarc', zh: '退出 Demarc' },
  close: { en: 'Close Window', zh: '关闭窗口' },
  undo: { en: 'Undo', zh: '撤销' },
  redo: { en: 'Redo', zh: '重做' },
  cut: { en: 'Cut', zh: '剪切' },
  copy: { en: 'Copy', zh: '复制' },
  paste: { en: 'Paste', zh: '粘贴' },
  delete: { en: 'Delete', zh: '删除' },
  selectAll: { en: 'Select All', zh: '全选' },
  reload: { en: 'Reload the Screens', zh: '重新加载界面' },
  toggleDevTools: { en: 'Developer Tools', zh: '开发者工具' },
  resetZoom: { en: 'Actual Size', zh: '实际大小' },
  zoomIn: { en: 'Zoom In', zh: '放大' },
  zoomOut: { en: 'Zoom Out', zh: '缩小' },
  togglefullscreen: { en: 'Full Screen', zh: '全屏' },
  minimize: { en: 'Minimise', zh: '最小化' },
  zoom: { en: 'Zoom', zh: '缩放' },
  front: { en: 'Bring All to Front', zh: '全部置于最前' },
} as const satisfies Readonly<Record<string, Sentence>>;
