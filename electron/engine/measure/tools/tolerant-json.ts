// Reads JSON as tools really print it: several documents one after another, a bare `nan`, the same member name twice in
// one object (iperf3 --bidir before 3.11), and documents cut off in the middle. What was not complete is not given out.

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: JsonValue | undefined;
}

interface JsonDocuments {
  /** A member that comes again keeps its first value; the second is `name#2`. nan and inf are null: not measured. */
  readonly documents: readonly JsonValue[];
  /** Set when the text stopped inside a document; the last document then holds what was complete. */
  readonly cut: boolean;
  /** Where the first character stands that is no JSON; everything before it was read. */
  readonly strangeAt?: number;
}

export function readJsonDocuments(text: string): JsonDocuments {
  const reader = new JsonReader(text);
  const documents: JsonValue[] = [];
  try {
    while (reader.skipBlanks()) {
      const read = reader.document();
      if (read !== undefined) documents.push(read);
      if (reader.cut) break;
    }
  } catch (error) {
    if (!(error instanceof StrangeCharacter)) throw error;
    return { documents, cut: false, strangeAt: error.at };
  }
  return { documents, cut: reader.cut };
}

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The number of the line that holds a position, from 1. */
export function lineAt(text: string, position: number): { readonly number: number; readonly text: string } {
  const before = text.slice(0, position);
  const start = before.lastIndexOf('\n') + 1;
  const end = text.indexOf('\n', position);
  return { number: before.split('\n').length, text: text.slice(start, end === -1 ? undefined : end) };
}

class StrangeCharacter extends Error {
  readonly at: number;

  constructor(at: number) {
    super(`not JSON at ${at}`);
    this.at = at;
  }
}

const scalar =
  /(?:true|false|null|[-+]?(?:nan(?:\([^)]*\))?|inf(?:inity)?)|-?\d+(?:\.\d+)?(?:e[-+]?\d+)?)(?=[\s,\]}])/iy;
const quoted = /"[^"\\]*(?:\\.[^"\\]*)*"/sy;
const deepest = 64;

class JsonReader {
  cut = false;
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Moves to the next character that is not blank; false at the end. */
  skipBlanks(): boolean {
    while (isBlank(this.#text.charCodeAt(this.#at))) this.#at += 1;
    return this.#at < this.#text.length;
  }

  /** A document is an object or an array; a lone scalar is no tool's output. */
  document(): JsonValue | undefined {
    const first = this.#text.charAt(this.#at);
    if (first !== '{' && first !== '[') throw new StrangeCharacter(this.#at);
    return this.#value();
  }

  #value(): JsonValue | undefined {
    if (!this.skipBlanks()) {
      this.cut = true;
      return undefined;
    }
    const first = this.#text.charAt(this.#at);
    if (first === '{') return this.#object();
    if (first === '[') return this.#array();
    if (first === '"') return this.#string();
    return this.#scalar();
  }

  #object(): JsonObject {
    const members: Record<string, JsonValue> = {};
    this.#items('}', () => {
      const name = this.#string();
      if (name === undefined || !this.#expect(':')) return;
      const value = this.#value();
      if (value === undefined) return;
      members[freeName(members, name)] = value;
    });
    return members;
  }

  #array(): JsonValue[] {
    const items: JsonValue[] = [];
    this.#items(']', () => {
      const value = this.#value();
      if (value !== undefined) items.push(value);
    });
    return items;
  }

  #items(close: string, readItem: () => void): void {
    this.#at += 1;
    this.#depth += 1;
    if (this.#depth > deepest) throw new StrangeCharacter(this.#at);
    if (!this.skipBlanks()) this.cut = true;
    else if (this.#text.charAt(this.#at) === close) this.#at += 1;
    else {
      for (;;) {
        readItem();
        if (this.cut || !this.skipBlanks()) {
          this.cut = true;
          break;
        }
        const separator = this.#text.charAt(this.#at);
        if (separator !== ',' && separator !== close) throw new StrangeCharacter(this.#at);
        this.#at += 1;
        if (separator === close) break;
      }
    }
    this.#depth -= 1;
  }

  #string(): string | undefined {
    if (!this.skipBlanks()) {
      this.cut = true;
      return undefined;
    }
    quoted.lastIndex = this.#at;
    const match = quoted.exec(this.#text);
    if (match === null) {
      if (this.#text.charAt(this.#at) === '"') {
        this.cut = true;
        return undefined;
      }
      throw new StrangeCharacter(this.#at);
    }
    const text = unquote(match[0]);
    if (text === undefined) throw new StrangeCharacter(this.#at);
    this.#at = quoted.lastIndex;
    return text;
  }

  #scalar(): JsonValue | undefined {
    scalar.lastIndex = this.#at;
    const word = scalar.exec(this.#text)?.[0];
    if (word === undefined) {
      // A word or number that reaches the end of the text may go on behind the cut.
      if (/^[-+.\w()]*$/.test(this.#text.slice(this.#at))) {
        this.cut = true;
        return undefined;
      }
      throw new StrangeCharacter(this.#at);
    }
    this.#at += word.length;
    if (word === 'true' || word === 'false') return word === 'true';
    const number = Number(word);
    return word !== 'null' && Number.isFinite(number) ? number : null;
  }

  #expect(character: string): boolean {
    if (!this.skipBlanks()) {
      this.cut = true;
      return false;
    }
    if (this.#text.charAt(this.#at) !== character) throw new StrangeCharacter(this.#at);
    this.#at += 1;
    return true;
  }
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xfeff;
}

function freeName(members: Readonly<Record<string, JsonValue>>, name: string): string {
  let free = name;
  for (let count = 2; Object.hasOwn(members, free); count += 1) free = `${name}#${count}`;
  return free;
}

/** cJSON and sadf escape as JSON asks, except for raw control characters in server output text. */
function unquote(literal: string): string | undefined {
  try {
    // JSON.parse of a string literal can only be a string.
    return JSON.parse(literal.replace(/[\n\r\t]/g, (raw) => ({ '\n': '\\n', '\r': '\\r' })[raw] ?? '\\t')) as string;
  } catch {
    return undefined;
  }
}
