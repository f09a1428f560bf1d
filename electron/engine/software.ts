// Which Demarc this is: recorded in every dossier, printed in every report.
import packageFile from '../../package.json' with { type: 'json' };

export const software = {
  name: 'Demarc',
  version: packageFile.version,
  node: process.versions.node,
  platform: `${process.platform} ${process.arch}`,
} as const;
