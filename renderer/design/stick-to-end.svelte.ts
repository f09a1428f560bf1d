// What grows at its end stays in sight there, unless somebody has scrolled away to read.
import type { Attachment } from 'svelte/attachments';

/** Less than a line. */
const nearPixels = 8;

/** @param text undefined: it does not grow, and is read from its beginning */
export function stickToEnd(text: () => string | undefined): Attachment<HTMLElement> {
  return (element) => {
    let sticks = true;
    const look = () => {
      sticks = element.scrollTop + element.clientHeight >= element.scrollHeight - nearPixels;
    };
    element.addEventListener('scroll', look, { passive: true });
    $effect(() => {
      if (text() !== undefined && sticks) element.scrollTop = element.scrollHeight;
    });
    return () => {
      element.removeEventListener('scroll', look);
    };
  };
}
