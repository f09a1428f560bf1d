// The two ways in which people work a screen: by mouse, or by keyboard alone. A walk is written once and done by either.
import type { Page } from 'playwright-core';

export interface Hands {
  /** By the navigation, or by the palette. */
  goTo(page: string): Promise<void>;
  /** A button, a link, a radio button or a checkbox, by its name. */
  press(name: string): Promise<void>;
  /** What a field of that name shall hold. */
  write(name: string, text: string): Promise<void>;
}

export interface HandWords {
  /** `Go to {page}` */
  readonly go: string;
}

/** A busy machine takes longer. */
const patience = { timeout: 90_000 };

export function mouse(page: Page): Hands {
  return {
    goTo: (name) =>
      page
        .getByRole('navigation')
        .getByRole('link', { name: startingWith(name) })
        .first()
        .click(patience),
    press: (name) => pressable(page, name).click(patience),
    write: async (name, text) => {
      await page.getByLabel(name, { exact: true }).fill(text, patience);
      await page.getByLabel(name, { exact: true }).blur();
    },
  };
}

export function keyboard(page: Page, { go }: HandWords): Hands {
  return {
    goTo: async (name) => {
      const dialog = page.getByRole('dialog');
      await page.keyboard.press('Control+k');
      await dialog.waitFor(patience);
      await page.keyboard.type(go.replace('{page}', name));
      await page.keyboard.press('Enter');
      await dialog.waitFor({ state: 'detached', ...patience });
    },
    press: async (name) => {
      await tabTo(page, name);
      const isBox = await page.evaluate(
        () => document.activeElement?.matches('[type=checkbox], [type=radio]') === true,
      );
      await page.keyboard.press(isBox ? 'Space' : 'Enter');
    },
    write: async (name, text) => {
      await tabTo(page, name);
      await page.keyboard.press('Control+a');
      await page.keyboard.type(text);
      await page.keyboard.press('Tab');
    },
  };
}

function pressable(page: Page, name: string) {
  const roles = (['button', 'link', 'radio', 'checkbox'] as const).map((role) =>
    page.getByRole('main').getByRole(role, { name, exact: role !== 'checkbox' && role !== 'radio' }),
  );
  const [button, ...others] = roles;
  if (button === undefined) throw new Error('there is no role to look for');
  return others
    .reduce(
      (all, other) => all.or(other),
      button.or(page.getByRole('dialog').getByRole('button', { name, exact: true })),
    )
    .first();
}

function startingWith(name: string): RegExp {
  // A page's link carries a mark of its state: `Findings ✕2`.
  return new RegExp(`^${name}\\s*[^\\p{L}]*$`, 'u');
}

/** Tab until what has the keyboard is called so and can be used. */
export async function tabTo(page: Page, name: string): Promise<void> {
  await pressable(page, name)
    .or(page.getByLabel(name, { exact: true }))
    .first()
    .waitFor(patience);
  for (let presses = 0; presses < 160; presses += 1) {
    if (await page.evaluate(hasKeyboard, name)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard never came to ${name}`);
}

/** Runs in the page. */
function hasKeyboard(wanted: string): boolean {
  const element = document.activeElement;
  // The page itself has the keyboard after it was opened, and contains every name.
  if (!(element instanceof HTMLElement) || !element.matches('a, button, input, select, textarea, summary'))
    return false;
  const labels = 'labels' in element ? [...((element.labels as NodeListOf<HTMLElement> | null) ?? [])] : [];
  const names = [element.ariaLabel ?? element.innerText, ...labels.map(({ innerText }) => innerText)];
  return names.some((text) => text.trim() === wanted || (labels.length > 0 && text.includes(wanted)));
}
