// In which forms a report can be had. Named here because screens ask for them and the report's own record keeps them.

/** `both`: English and Chinese side by side. */
export const reportLanguages = ['en', 'zh', 'both'] as const;
export type ReportLanguage = (typeof reportLanguages)[number];

export const papers = ['a4', 'letter'] as const;
export type Paper = (typeof papers)[number];

/** `certificate`: the verdict, its figures and the signatures on one page, with the same evidence inside. */
export const variants = ['full', 'certificate'] as const;
export type ReportVariant = (typeof variants)[number];
