// The shape of words on the screen: plain objects, one sentence a language.

export interface Sentence {
  readonly en: string;
  readonly zh: string;
}

export type Catalogue = Readonly<Record<string, Sentence>>;
