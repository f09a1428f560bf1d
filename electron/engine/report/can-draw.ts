// Whether a picture can stand in a report: asked of the very program that will draw it, before it becomes evidence.
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const workspace = '/demarc-picture';

export function canDraw(bytes: Uint8Array, format: 'png' | 'jpg' | 'svg'): boolean {
  const compiler = NodeCompiler.create({ workspace });
  compiler.mapShadow(`${workspace}/picture`, Buffer.from(bytes));
  const source = `#set page(width: 10mm, height: 10mm)\n#image(read("picture", encoding: none), format: "${format}", width: 5mm, alt: "-")`;
  compiler.mapShadow(`${workspace}/main.typ`, Buffer.from(source));
  try {
    const document = compiler.compile({ mainFilePath: `${workspace}/main.typ` }).result;
    if (!document) return false;
    compiler.pdf(document, { pdfStandard: 'a-3b' });
    return true;
  } catch {
    return false;
  } finally {
    compiler.evictCache(0);
  }
}
