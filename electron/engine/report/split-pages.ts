// One picture of a whole document, as Typst draws it, cut into one picture a page. Each page keeps only the glyphs that it
// uses. For the plain SVG of typst-ts 0.7.0: pages follow one another downward, each begins with its background at the first
// level of indentation, and all definitions come last.

const pageBackground = /^ {4}<path class="typst-shape"[^>]* d="M 0 0v [\d.]+ h [\d.]+ v -[\d.]+ Z "\/>$/;
const definitionsStart = '    <defs';

export function splitPages(svg: string): string[] {
  const lines = svg.split('\n');
  const definitionsAt = lines.findIndex((line) => line.startsWith(definitionsStart));
  const content = lines.slice(1, definitionsAt === -1 ? lines.length - 1 : definitionsAt);
  const definitions =
    definitionsAt === -1
      ? ''
      : lines
          .slice(definitionsAt)
          .join('\n')
          .replace(/<\/svg>\s*$/, '');
  const starts = content.flatMap((line, index) => (pageBackground.test(line) ? [index] : []));
  const size = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(lines[0] ?? '');
  if (starts.length === 0 || !size) return [svg];
  const width = Number(size[1]);
  const height = Number(size[2]) / starts.length;
  return starts.map((start, page) => {
    const own = content.slice(start, starts[page + 1]).join('\n');
    const viewBox = `0 ${page * height} ${width} ${height}`;
    return (
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ` +
      `viewBox="${viewBox}" width="${width}" height="${height}">` +
      // The background is drawn where the first page is; the page's own content says where it stands.
      `<rect x="0" y="${page * height}" width="${width}" height="${height}" fill="#ffffff"/>` +
      `${own}${usedDefinitions(own, definitions)}</svg>`
    );
  });
}

function usedDefinitions(content: string, definitions: string): string {
  const used = new Set([...content.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id));
  return definitions.replace(/<symbol id="([^"]+)"[\s\S]*?<\/symbol>/g, (symbol, id: string) =>
    used.has(id) ? symbol : '',
  );
}
