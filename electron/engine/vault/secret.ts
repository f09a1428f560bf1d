// A secret in memory. It shows itself only to code that asks by name, never to a log, a JSON file or an inspector.
import { inspect } from 'node:util';

const shown = '[secret]';

export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The plain value: to be handed to the one call that needs it, and kept nowhere. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return shown;
  }

  toJSON(): string {
    return shown;
  }

  [inspect.custom](): string {
    return shown;
  }
}
