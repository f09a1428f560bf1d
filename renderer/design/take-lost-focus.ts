// A button that comes in the place of the one that was pressed takes the keyboard with it: else it would be lost to the top of
// the page. Whoever is somewhere else is left there.

export function takeLostFocus(element: HTMLElement): void {
  const { activeElement } = document;
  if (activeElement === null || activeElement === document.body) element.focus();
}
