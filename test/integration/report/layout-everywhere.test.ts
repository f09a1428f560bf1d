// The pages of every kind of job in the languages and on the papers that are not looked at on every run, and the certificates.
import { describe, expect, test } from 'vitest';
import { describePages, dossier, pdfOf } from './describe-pages.ts';
import { collisions, outside } from './read-layout.ts';

describePages('accepted', 'zh', 'a4', 17);
describePages('accepted', 'both', 'a4', 20);
describePages('accepted', 'both', 'letter', 21);
describePages('rejected', 'en', 'a4', 17);
describePages('rejected', 'both', 'a4', 20);
describePages('incomplete', 'en', 'letter', 17);
describePages('64 streams', 'both', 'letter', 29);

describe.each(['en', 'zh', 'both'] as const)('the certificate in %s', (language) => {
  test.each(['accepted', 'incomplete', 'many conditions', '64 streams'] as const)(
    '%s is one page on either paper, and keeps to it',
    (name) => {
      for (const paper of ['a4', 'letter'] as const) {
        using pdf = pdfOf(name, { language, paper, variant: 'certificate' });
        const [page, ...more] = pdf.layout();
        expect(more).toEqual([]);
        expect(page && outside(page, { left: 19, right: 19, top: 6, bottom: 6 })).toEqual([]);
        expect(page && collisions(page)).toEqual([]);
        expect(pdf.pages()[0]).toContain(dossier.headHash);
      }
    },
  );
});
