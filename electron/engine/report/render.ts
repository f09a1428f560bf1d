// Turns the report's data into a PDF/A-3a with Typst. The data reach the template as a JSON file, never as Typst source:
// nothing that a user typed is ever read as markup or code.
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { AppError } from '../../../shared/api/errors/app-error.ts';
import type { Attachment } from './data.ts';
import { printedJson } from './print-text.ts';
import { splitPages } from './split-pages.ts';
import type { ReportResources } from './resources.ts';
import { isLarge, putInPlace, standInFor } from './stand-in.ts';

/** A folder that does not exist: the compiler can read only the files that are handed to it here. */
const workspace = '/demarc-report';
/** Archivable, tagged for readers who hear the page, with files inside (ISO 19005-3, level A). */
const standard = 'a-3a';

export interface RenderInput {
  /** The template's entry among the resources. */
  readonly template: 'report' | 'comparison' | 'summary';
  readonly data: { readonly attachments: readonly Attachment[] };
  /** The bytes of every attachment that the data name, by name. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly logo?: Uint8Array;
  readonly resources: ReportResources;
}

/** @throws AppError report/not-rendered with Typst's own message as data */
export function renderReport(input: RenderInput): Uint8Array {
  const large = [...input.files.values()].filter(isLarge);
  const files = new Map([...input.files].map(([name, file]) => [name, isLarge(file) ? standInFor(file) : file]));
  const pdf = withDocument({ ...input, files }, (compiler, document) =>
    compiler.pdf(document, { pdfStandard: standard, pdfTags: true }),
  );
  return putInPlace(pdf, large);
}

/** Each page as an SVG, its text as outlines. @throws AppError report/not-rendered */
export function renderPages(input: RenderInput): string[] {
  return withDocument(input, (compiler, document) => splitPages(compiler.plainSvg(document)));
}

function withDocument<Result>(
  { template, data, files, logo, resources }: RenderInput,
  draw: (compiler: NodeCompiler, document: NodeTypstDocument) => Result,
): Result {
  const compiler = compilerWith(resources);
  const map = (path: string, content: Uint8Array) => {
    // A view, not a copy: the dossier of a soak is large.
    compiler.mapShadow(`${workspace}/${path}`, Buffer.from(content.buffer, content.byteOffset, content.byteLength));
  };
  for (const [name, content] of resources.template) map(name, content);
  map('data.json', Buffer.from(printedJson(data, resources.characters)));
  if (logo) map('logo', logo);
  data.attachments.forEach((attachment, index) => {
    const content = files.get(attachment.name);
    if (!content) throw new AppError('report/attachment-missing', { name: attachment.name });
    map(`attachment-${index}`, content);
  });
  try {
    const compiled = compiler.compile({ mainFilePath: `${workspace}/${template}.typ` });
    const document = compiled.result;
    if (!document) throw new Error(describe(compiler, compiled.takeError()));
    return draw(compiler, document);
  } catch (cause) {
    throw new AppError(
      'report/not-rendered',
      { reason: cause instanceof Error ? cause.message : String(cause) },
      { cause },
    );
  } finally {
    compiler.resetShadow();
    // Who has looked at the pages wants them as a file next: the compiler remembers what the last document was made of, and lets
    // go of what is older once the caller has its pages. A process that ends then need not wait for it.
    setImmediate(() => {
      compiler.evictCache(1);
    }).unref();
  }
}

/** The resources are read once in a process; so are the fonts by the compiler, which keeps no file of a document for the next. */
const compilers = new WeakMap<ReportResources, NodeCompiler>();

function compilerWith(resources: ReportResources): NodeCompiler {
  const known = compilers.get(resources);
  if (known) return known;
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: [...resources.fonts] }] });
  compilers.set(resources, compiler);
  return compiler;
}

function describe(compiler: NodeCompiler, error: Parameters<NodeCompiler['fetchDiagnostics']>[0] | null): string {
  if (!error) return 'no document and no error';
  return JSON.stringify(compiler.fetchDiagnostics(error));
}
