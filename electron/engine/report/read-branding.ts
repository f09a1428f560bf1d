// Reads a house's branding from a small YAML file with its logo beside it, and refuses what could not be read in print.
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import type { Branding } from '../../../shared/job/branding.ts';
import { systemReason } from '../system-reason.ts';
import { canDraw } from './can-draw.ts';

const brandingFile = z.strictObject({
  header: z.string().min(1).max(120).optional(),
  accent: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'expected a colour such as #0b4f8a')
    .optional(),
  logo: z
    .string()
    .regex(/\.(png|jpe?g|svg)$/i, 'expected the path of a PNG, JPEG or SVG file')
    .optional(),
});

/** WCAG 2.1, 1.4.3: text of this size needs 4.5 : 1; what has it on white is dark enough for grey-scale print. */
const leastContrast = 4.5;
const largestLogoBytes = 500_000;

/** @throws AppError report/branding-invalid */
export async function readBranding(path: string): Promise<Branding> {
  const invalid = (problem: string, cause?: unknown) =>
    new AppError('report/branding-invalid', { path, problem }, { cause });
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw invalid(systemReason(cause), cause);
  });
  const parsed = brandingFile.safeParse(parseYaml(text));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw invalid([issue?.path.join('.'), issue?.message].filter(Boolean).join(': '));
  }
  const { header, accent, logo } = parsed.data;
  const branding = {
    ...(header !== undefined && { header }),
    ...(accent !== undefined && { accent: accent.toLowerCase() }),
    ...(logo !== undefined && { logo: await readLogo(resolve(dirname(path), logo), invalid) }),
  };
  checkBranding(branding, path);
  return branding;
}

/** @param path names the source in errors. @throws AppError report/branding-invalid */
export function checkBranding({ accent, logo }: Branding, path: string): void {
  const refuse = (problem: string) => new AppError('report/branding-invalid', { path, problem });
  if (accent !== undefined && contrastOnWhite(accent) < leastContrast) {
    const ratio = contrastOnWhite(accent).toFixed(1);
    throw refuse(`accent: ${accent} has a contrast of ${ratio} : 1 on white, expected ${leastContrast} : 1 or more`);
  }
  if (!logo) return;
  const bytes = Buffer.from(logo.base64, 'base64');
  if (bytes.length > largestLogoBytes)
    throw refuse(`logo: ${bytes.length} bytes, expected ${largestLogoBytes} at most`);
  if (!canDraw(bytes, logo.format))
    throw refuse(`logo: it is no ${{ png: 'PNG', jpg: 'JPEG', svg: 'SVG' }[logo.format]} that can be drawn`);
}

async function readLogo(
  path: string,
  invalid: (problem: string, cause?: unknown) => AppError,
): Promise<NonNullable<Branding['logo']>> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw invalid(`logo: ${path} cannot be read, ${systemReason(cause)}`, cause);
  });
  return { format: logoFormat(path), base64: bytes.toString('base64') };
}

function logoFormat(path: string): 'png' | 'jpg' | 'svg' {
  if (/\.svg$/i.test(path)) return 'svg';
  return /\.png$/i.test(path) ? 'png' : 'jpg';
}

function parseYaml(text: string): unknown {
  try {
    return parse(text) ?? {};
  } catch {
    return undefined;
  }
}

/** WCAG 2.1, "contrast ratio" with white: 1 for white itself, 21 for black. */
function contrastOnWhite(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
