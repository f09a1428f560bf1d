// The shape of an error's entry. Each area of the product keeps its own table beside this file.

export interface ErrorEntry {
  readonly severity: 'error' | 'warning';
  /** One sentence per language: what, where, what was expected. `{name}` is filled from the error's data. */
  readonly text: { readonly en: string; readonly zh: string };
  /** What the user can do now. Filled the same way. */
  readonly remedy: { readonly en: string; readonly zh: string };
  readonly retryable: boolean;
}
