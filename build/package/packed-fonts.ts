// The fonts that are packed and came from no package: which they are, and under which licence. Said beside the files, in README.md
// for people and here for the bill of materials.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface PackedFont {
  readonly file: string;
  /** Hexadecimal. */
  readonly sha512: string;
  readonly licence: string;
  /** The npm package whose file it is or was cut from, as a package URL. */
  readonly from: string;
  /** Of the whole licence, in the same folder. */
  readonly licencePath: string;
}

interface Family {
  readonly files: RegExp;
  readonly from: string;
  readonly licenceFile: string;
}

const folders: readonly { readonly path: string; readonly families: readonly Family[] }[] = [
  {
    path: 'resources/fonts',
    families: [
      family(/^ibm-plex-sans-/, '%40expo-google-fonts/ibm-plex-sans@0.4.1', 'OFL-ibm-plex.txt'),
      family(/^ibm-plex-mono-/, '%40expo-google-fonts/ibm-plex-mono@0.4.1', 'OFL-ibm-plex.txt'),
      family(/^noto-sans-sc-/, '%40expo-google-fonts/noto-sans-sc@0.4.3', 'OFL-noto-sans-sc.txt'),
    ],
  },
  {
    path: 'renderer/design/fonts',
    families: [family(/^ibm-plex-sans-sc-/, '%40ibm/plex-sans-sc@1.1.0', 'OFL-ibm-plex.txt')],
  },
];

function family(files: RegExp, from: string, licenceFile: string): Family {
  return { files, from: `pkg:npm/${from}`, licenceFile };
}

/** @throws Error that names a font of which nobody has said where it is from */
export function packedFonts(root: string): readonly PackedFont[] {
  return folders.flatMap(({ path, families }) =>
    readdirSync(join(root, path))
      .filter((file) => /\.(ttf|otf|woff2?)$/.test(file))
      .map((file): PackedFont => {
        const own = families.find(({ files }) => files.test(file));
        if (!own)
          throw new Error(
            `${path}/${file} is of no known family: say in build/package/packed-fonts.ts where it is from.`,
          );
        const sha512 = createHash('sha512')
          .update(readFileSync(join(root, path, file)))
          .digest('hex');
        const licencePath = join(root, path, own.licenceFile);
        return { file, sha512, licence: 'OFL-1.1', from: own.from, licencePath };
      }),
  );
}
