// What a program can see of a picture: the page runs over its edge, or words do not fit what holds them. Where an ellipsis or a
// scrolling region is meant, the words can be reached and that is no fault.
import type { Page } from 'playwright-core';

export async function wordsCutOff(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() => {
    const faults: string[] = [];
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > innerWidth) faults.push(`the page is ${scrollWidth - innerWidth} px wider than the screen`);
    for (const element of document.querySelectorAll<HTMLElement>('button, a, th, td, h1, h2, h3, label, p, li')) {
      if (element.closest('svg, .visually-hidden, .skip, pre') || element.offsetParent === null) continue;
      const style = getComputedStyle(element);
      if (style.textOverflow === 'ellipsis' || style.display === 'inline') continue;
      const over = element.scrollWidth - element.clientWidth;
      if (over > 2 && !element.querySelector('.visually-hidden'))
        faults.push(
          `“${element.innerText.slice(0, 40)}” is ${over} px wider than its ${element.tagName.toLowerCase()}`,
        );
    }
    for (const scroller of document.querySelectorAll<HTMLElement>('.table-scroll')) {
      const over = scroller.scrollWidth - scroller.clientWidth;
      if (over > 2) faults.push(`a table is ${over} px wider than its panel`);
    }
    for (const hop of document.querySelectorAll<SVGAElement>('svg a.hop')) {
      const box = hop.querySelector('rect')?.getBoundingClientRect();
      for (const text of hop.querySelectorAll('text:not(.sign)')) {
        const words = text.getBoundingClientRect();
        if (box && words.width > 0 && (words.left < box.left || words.right > box.right))
          faults.push(`“${text.textContent}” runs over its box in the line diagram`);
      }
    }
    return faults;
  });
}
