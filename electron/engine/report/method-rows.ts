// How each figure of the report is computed, in both languages. It has to say what the fold does, and is changed with it; a test
// walks over all that is printed and asks for the row of every number.
import { methodsOfSite } from './methods-of-site.ts';
import { methodsOfTests } from './methods-of-tests.ts';

export type MethodId = keyof typeof methods;

/** In the order in which the report prints them. */
export const methods = { ...methodsOfTests, ...methodsOfSite };
