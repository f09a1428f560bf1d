// Reads the template and the fonts from disk, once. The only file of the report that touches the file system.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import { coveredCharacters } from './font-coverage.ts';
import { isWoff, unpackWoff } from './woff.ts';

export interface ReportResources {
  /** Template files by name; `report.typ` is the entry. */
  readonly template: ReadonlyMap<string, Buffer>;
  /** OpenType fonts. No font of the machine is ever used: the same input must give the same pages everywhere. */
  readonly fonts: readonly Buffer[];
  /** Every character that at least one of the fonts can draw. */
  readonly characters: ReadonlySet<number>;
}

/** @throws AppError report/resources-missing */
export async function loadReportResources(templateFolder: string, fontFolder: string): Promise<ReportResources> {
  const template = await readFolder(templateFolder, /\.typ$/);
  const fonts = await readFolder(fontFolder, /\.(ttf|otf|woff)$/);
  if (!template.has('report.typ')) throw new AppError('report/resources-missing', { folder: templateFolder });
  if (fonts.size === 0) throw new AppError('report/resources-missing', { folder: fontFolder });
  const unpacked = [...fonts.values()].map((file) => (isWoff(file) ? unpackWoff(file) : file));
  return { template, fonts: unpacked, characters: new Set(unpacked.flatMap((font) => [...coveredCharacters(font)])) };
}

async function readFolder(folder: string, wanted: RegExp): Promise<Map<string, Buffer>> {
  try {
    const names = (await readdir(folder)).filter((name) => wanted.test(name)).sort();
    return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const)));
  } catch (cause) {
    throw new AppError('report/resources-missing', { folder }, { cause });
  }
}
