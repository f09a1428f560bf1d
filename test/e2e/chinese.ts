// Where the language is Chinese, every sentence is: three Latin words in a row are an English sentence that nobody translated.
// Commands, also those that a remedy names, outputs and files are code; names are marked as not to be translated.
import type { Page } from 'playwright-core';

/** Texts and labels that still are English; empty where the page is not in Chinese. */
export async function englishLeft(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() => {
    if (!document.documentElement.lang.startsWith('zh')) return [];
    const sentence = /[A-Za-z][a-z'’]*(?:[ ,;:.]+[a-z][a-z'’]*){2,}/;
    const command = /\b(?:chronyc|demarc|echo|ethtool|ip|journalctl|ntpdate|ss|ssh-keygen|sudo|sysctl) [^，。；：）]+/g;
    const isLeft = (text: string) => sentence.test(text.replace(command, ''));
    const kept = 'code, pre, kbd, style, script, textarea, [translate=no], svg title';
    const found = new Set<string>();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const text = node.textContent ?? '';
      if (isLeft(text) && node.parentElement?.closest(kept) === null) found.add(text.trim());
    }
    for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
      for (const element of document.querySelectorAll(`[${name}]`)) {
        const text = element.getAttribute(name) ?? '';
        if (isLeft(text) && element.closest(kept) === null) found.add(`${name}: ${text}`);
      }
    return [...found];
  });
}
