// The actions that every screen has: going to a page, opening a job, language and theme.
import type { JobSummary } from '../../shared/api/contract/jobs.ts';
import type { Action } from '../client/actions.svelte.ts';
import { preferences } from '../client/preferences.svelte.ts';
import type { Sentence } from '../client/catalogue.ts';
import { appPages, jobPages, type AppPageName, type JobPageName } from './page-names.ts';
import { appAddress, goTo, jobAddress } from './route.svelte.ts';
import { paletteText, shellText } from './shell-text.ts';

export function pageActions(): Action[] {
  return (Object.keys(appPages) as AppPageName[]).map((name) => ({
    id: `page ${name}`,
    label: filled(paletteText.go, 'page', appPages[name].title),
    keys: `g ${appPages[name].key}`,
    run: () => {
      goTo(appAddress(name));
    },
  }));
}

export function jobPageActions(job: string): Action[] {
  return (Object.keys(jobPages) as JobPageName[]).map((name) => ({
    id: `job page ${name}`,
    label: filled(paletteText.go, 'page', jobPages[name].title),
    keys: `g ${jobPages[name].key}`,
    run: () => {
      goTo(jobAddress(job, name));
    },
  }));
}

export function openJobActions(jobs: readonly JobSummary[]): Action[] {
  return jobs.map(({ id, name }) => ({
    id: `open ${id}`,
    label: filled(paletteText.openJob, 'job', { en: name, zh: name }),
    run: () => {
      goTo(jobAddress(id));
    },
  }));
}

export function preferenceActions(): Action[] {
  const themes = ['light', 'dark', 'contrast', 'system'] as const;
  return [
    { id: 'language en', label: paletteText.language, run: () => void preferences.change({ language: 'en' }) },
    { id: 'language zh', label: paletteText.languageZh, run: () => void preferences.change({ language: 'zh' }) },
    { id: 'unit bit/s', label: paletteText.inBits, run: () => void preferences.change({ rateUnit: 'bit/s' }) },
    { id: 'unit pps', label: paletteText.inPackets, run: () => void preferences.change({ rateUnit: 'packets/s' }) },
    ...(['payload', 'ip', 'ethernet'] as const).map((layer) => ({
      id: `layer ${layer}`,
      label: paletteText[layer],
      run: () => void preferences.change({ layer }),
    })),
    ...themes.map((theme) => ({
      id: `theme ${theme}`,
      label: filled(paletteText.theme, 'theme', shellText[theme]),
      run: () => void preferences.change({ theme }),
    })),
  ];
}

function filled(sentence: Sentence, name: string, value: Sentence): Sentence {
  return { en: sentence.en.replace(`{${name}}`, value.en), zh: sentence.zh.replace(`{${name}}`, value.zh) };
}
