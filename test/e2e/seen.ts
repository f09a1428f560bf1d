// What is asked of every screen: no serious fault of accessibility, and a picture of it in a folder for people to look at.
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { englishLeft } from './chinese.ts';

export const picturesFolder =
  process.env['DEMARC_SCREENSHOTS'] ?? resolve(import.meta.dirname, '../../out/screenshots');

/** WCAG 2.2 AA, as far as a program can see it. */
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** @param name of the picture, without its ending */
export async function expectGoodScreen(page: Page, name: string): Promise<void> {
  await mkdir(picturesFolder, { recursive: true });
  await page.screenshot({ path: join(picturesFolder, `${name}.png`) });
  // Legacy mode stays in this one page; the other opens a second one, for frames of other origins that Demarc never has.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(standards).analyze();
  const faults = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${name}: ${id} at ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
  expect(faults).toEqual([]);
  expect(await englishLeft(page), name).toEqual([]);
}
