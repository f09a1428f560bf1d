// Finds out where this machine's Debian packages come from, and writes the source that adds one component of the same
// archive. Pure text in, text out: no mirror's name is known here, all of them are taken over from the machine.

/**
 * @typedef {object} AptSource
 * @property {readonly string[]} uris
 * @property {readonly string[]} suites
 * @property {readonly string[]} components
 * @property {string | undefined} signedBy a path, or a whole key over several lines as deb822 allows
 * @property {string | undefined} architectures
 */

/**
 * The base archive's source: suite is the distribution's own code name, component `main`. Third parties use the same
 * suite at times, so the files in which distributions keep their own sources are looked at first.
 * @param {readonly { name: string, text: string }[]} files of /etc/apt, by file name
 * @param {string} codename VERSION_CODENAME of /etc/os-release
 * @returns {AptSource | undefined}
 */
export function findBaseSource(files, codename) {
  const own = ['debian.sources', 'ubuntu.sources', 'sources.list'];
  const rank = (/** @type {{ name: string }} */ file) =>
    own.includes(file.name) ? own.indexOf(file.name) : own.length;
  return [...files]
    .sort((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name))
    .flatMap(({ name, text }) => (name.endsWith('.sources') ? parseDeb822(text) : parseOneLine(text)))
    .find((source) => source.suites.includes(codename) && source.components.includes('main'));
}

/**
 * A deb822 file for one more component of the same archive, and nothing else of it.
 * @param {AptSource} base
 * @param {{ codename: string, component: string, reason: string }} addition
 */
export function componentSource(base, { codename, component, reason }) {
  return [
    `# ${reason}`,
    'Types: deb',
    `URIs: ${base.uris.join(' ')}`,
    `Suites: ${codename}`,
    `Components: ${component}`,
    ...(base.architectures === undefined ? [] : [`Architectures: ${base.architectures}`]),
    ...(base.signedBy === undefined ? [] : [`Signed-By: ${base.signedBy}`]),
    '',
  ].join('\n');
}

/**
 * Stanzas of `Field: value` with continuation lines (sources.list(5), "deb822-style format").
 * @param {string} text
 * @returns {AptSource[]}
 */
export function parseDeb822(text) {
  const withoutComments = text.split('\n').filter((line) => !line.startsWith('#'));
  return withoutComments
    .join('\n')
    .split(/\n[ \t]*\n/)
    .map(parseStanza)
    .filter((fields) => words(fields.get('types')).includes('deb') && fields.get('enabled')?.toLowerCase() !== 'no')
    .map((fields) => ({
      uris: words(fields.get('uris')),
      suites: words(fields.get('suites')),
      components: words(fields.get('components')),
      signedBy: fields.get('signed-by'),
      architectures: fields.get('architectures'),
    }));
}

/**
 * `deb [options] URI suite component…` (sources.list(5), "one-line-style format").
 * @param {string} text
 * @returns {AptSource[]}
 */
export function parseOneLine(text) {
  return text.split('\n').flatMap((line) => {
    const match = /^\s*deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)\s+([^#]+)/.exec(line);
    if (!match) return [];
    const [, optionText = '', uri = '', suite = '', components = ''] = match;
    const options = new Map(words(optionText).map((option) => /** @type {[string, string]} */ (option.split('=', 2))));
    return [
      {
        uris: [uri],
        suites: [suite],
        components: words(components),
        signedBy: options.get('signed-by')?.replaceAll(',', ' '),
        architectures: options.get('arch')?.replaceAll(',', ' '),
      },
    ];
  });
}

/** @param {string} stanza @returns {Map<string, string>} field names in small letters */
function parseStanza(stanza) {
  /** @type {Map<string, string>} */
  const fields = new Map();
  let current = '';
  for (const line of stanza.split('\n')) {
    const start = /^([^\s:]+):\s*(.*)$/.exec(line);
    if (start) {
      current = (start[1] ?? '').toLowerCase();
      fields.set(current, start[2] ?? '');
    } else if (current !== '' && line !== '') {
      fields.set(current, `${fields.get(current) ?? ''}\n${line}`);
    }
  }
  return fields;
}

/** @param {string | undefined} text */
function words(text) {
  return (text ?? '').split(/\s+/).filter(Boolean);
}
