// Draws the icons of all systems from their SVG sources, by hand when a source has changed: `node build/package/icons/draw.ts`.
// ICO and ICNS are mere containers of PNG pictures, so no tool is needed beside a browser.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';

const folder = import.meta.dirname;
const icoSides = [16, 24, 32, 48, 64, 128, 256];
/** Of a Linux icon theme. */
const themeSides = [16, 24, 32, 48, 64, 128, 256, 512];
/** Up to this one the small drawing, which lies on the grid of pixels. */
const lastSmallSide = 24;
/** Apple's names of the sizes that hold PNG (Icon Services, `ic07` and later). */
const icnsNames = { ic07: 128, ic08: 256, ic09: 512, ic10: 1024, ic11: 32, ic12: 64, ic13: 256, ic14: 512 } as const;

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
try {
  const page = await browser.newPage();
  for (const name of ['app', 'dossier']) {
    const [svg, small] = [name, `${name}-small`].map((each) => readFileSync(join(folder, `${each}.svg`), 'utf8'));
    const sides = [...new Set([...icoSides, ...themeSides, ...Object.values(icnsNames)])];
    const pictures = new Map<number, Buffer>();
    for (const side of sides) pictures.set(side, await draw(page, (side > lastSmallSide ? svg : small) ?? '', side));
    const at = (side: number) => pictures.get(side) ?? Buffer.alloc(0);
    mkdirSync(join(folder, name), { recursive: true });
    for (const side of themeSides) writeFileSync(join(folder, name, `${side}x${side}.png`), at(side));
    writeFileSync(join(folder, `${name}.ico`), ico(icoSides.map((side) => [side, at(side)])));
    writeFileSync(
      join(folder, `${name}.icns`),
      icns(Object.entries(icnsNames).map(([type, side]) => [type, at(side)])),
    );
  }
} finally {
  await browser.close();
}

async function draw(page: Page, svg: string, side: number): Promise<Buffer> {
  await page.setViewportSize({ width: side, height: side });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${side}px;height:${side}px}</style>${svg}`);
  return await page.screenshot({ omitBackground: true });
}

/** Microsoft's ICO: a directory of 16 bytes a picture, then the pictures. A side of 256 is written as 0. */
function ico(pictures: readonly (readonly [side: number, png: Buffer])[]): Buffer {
  const header = Buffer.alloc(6 + 16 * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  pictures.forEach(([side, png], index) => {
    const at = 6 + 16 * index;
    header.writeUInt8(side % 256, at);
    header.writeUInt8(side % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([header, ...pictures.map(([, png]) => png)]);
}

/** Apple's ICNS: `icns`, the length of all, then type, length and picture of each. */
function icns(pictures: readonly (readonly [type: string, png: Buffer])[]): Buffer {
  const entries = pictures.map(([type, png]) => Buffer.concat([Buffer.from(type), length(png.length + 8), png]));
  const size = entries.reduce((sum, entry) => sum + entry.length, 8);
  return Buffer.concat([Buffer.from('icns'), length(size), ...entries]);
}

function length(bytes: number): Buffer {
  const field = Buffer.alloc(4);
  field.writeUInt32BE(bytes);
  return field;
}
