// A figure and its unit stay on one line of a sentence on screen: between them stands a space that does not break.

const beforeUnit = /(?<=\d) (?=(?:[kMG]?bit\/s|pps|Mpps|kpps|ms|s|min|h|%|bytes?)(?![\w/]))/g;

export function unbroken(sentence: string): string {
  return sentence.replaceAll(beforeUnit, '\u00a0');
}
