// Proves to one hop who we are: offers, in the order of the target, the methods that the server accepts.
// Secrets pass through to ssh2 and are kept nowhere; errors carry only which methods were tried.
import ssh2 from 'ssh2';
import type { AnyAuthMethod, ParsedKey, Prompt } from 'ssh2';
import { AppError } from '../../../../shared/api/errors/app-error.ts';
import type { Authentication, Hop } from '../target.ts';
import type { StepDeadline } from './step-deadline.ts';

export class Authenticator {
  readonly #hop: Hop;
  readonly #host: string;
  readonly #steps: StepDeadline;
  readonly #remaining: Authentication[];
  readonly #tried: string[] = [];
  readonly #succeeded: string[] = [];
  #current = 'none';
  #accepted: readonly string[] = [];
  #agentFailure: string | undefined;

  constructor(hop: Hop, host: string, steps: StepDeadline) {
    this.#hop = hop;
    this.#host = host;
    this.#steps = steps;
    this.#remaining = [...hop.authentication];
  }

  /** The methods that counted, once the hop has let us in. */
  get succeeded(): readonly string[] {
    return [...this.#succeeded, this.#current];
  }

  /** ssh2 reports a broken agent as an error and then asks for the next method. */
  agentFailed(reason: string): void {
    this.#agentFailure = reason;
  }

  /**
   * The next method to offer. The first offer is `none`: it costs one round trip and tells what the server accepts, so
   * that nobody is asked for a password which the host would not take. Throws when nothing is left.
   */
  async next(accepted: readonly string[] | null, partialSuccess: boolean | null): Promise<AnyAuthMethod> {
    const username = this.#hop.user;
    if (accepted === null) return { type: 'none', username };
    this.#accepted = accepted;
    if (partialSuccess === true) this.#succeeded.push(this.#current);
    for (;;) {
      const authentication = this.#remaining.shift();
      if (authentication === undefined) throw this.refused('no other way is left');
      const way = wayFor(authentication, accepted);
      if (way === undefined) continue;
      this.#current = authentication.method;
      this.#tried.push(authentication.method);
      this.#steps.pause(); // a credential may have to be asked from a person
      const offer = await this.#prepare(authentication, way, username);
      this.#steps.enter('authenticate');
      return offer;
    }
  }

  refused(reason: string): AppError {
    const { name: hop, address, port, user } = this.#hop;
    const others = this.#tried.filter((method) => method !== 'agent');
    if (this.#agentFailure !== undefined && others.length === 0) {
      return new AppError('host/agent-unavailable', { host: this.#host, hop, reason: this.#agentFailure });
    }
    const tried = this.#tried.length === 0 ? 'nothing that it accepts' : this.#tried.join(', ');
    const accepted = this.#accepted.join(', ');
    return new AppError('host/authentication-refused', {
      host: this.#host,
      hop,
      address,
      port,
      user,
      tried,
      accepted,
      reason,
    });
  }

  async #prepare(authentication: Authentication, way: string, username: string): Promise<AnyAuthMethod> {
    switch (authentication.method) {
      case 'key':
        return { type: 'publickey', username, key: await this.#readKey(authentication) };
      case 'agent':
        return { type: 'agent', username, agent: authentication.socketPath };
      case 'password': {
        const password = await authentication.password();
        if (way === 'password') return { type: 'password', username, password };
        return { type: 'keyboard-interactive', username, prompt: answerOnce(password) };
      }
      case 'keyboard-interactive':
        return { type: 'keyboard-interactive', username, prompt: this.#askPerson(authentication) };
    }
  }

  async #readKey(authentication: Extract<Authentication, { method: 'key' }>): Promise<ParsedKey> {
    const text = await authentication.privateKey();
    const plain = ssh2.utils.parseKey(text);
    if (!(plain instanceof Error)) return this.#privateOnly(plain);
    if (!/encrypted|passphrase/i.test(plain.message)) throw this.#unusable('its format is not understood');
    if (authentication.passphrase === undefined) throw this.#unusable('it is encrypted and no passphrase was given');
    const decrypted = ssh2.utils.parseKey(text, await authentication.passphrase());
    if (decrypted instanceof Error) throw this.#unusable('its passphrase is wrong');
    return this.#privateOnly(decrypted);
  }

  #privateOnly(key: ParsedKey): ParsedKey {
    if (!key.isPrivateKey()) throw this.#unusable('it is a public key');
    return key;
  }

  #askPerson(authentication: Extract<Authentication, { method: 'keyboard-interactive' }>): Ask {
    return (title, instructions, _language, prompts, finish) => {
      const challenge = {
        hop: this.#hop.name,
        title,
        instructions,
        prompts: prompts.map(({ prompt, echo }) => ({ text: prompt, echo: echo === true })),
      };
      this.#steps.pause();
      const reply = (answers: readonly string[]) => {
        this.#steps.enter('authenticate');
        finish([...answers]);
      };
      // Without an answer the server refuses, and that refusal is reported like any other.
      authentication.answer(challenge).then(reply, () => {
        reply(prompts.map(() => ''));
      });
    };
  }

  #unusable(reason: string): AppError {
    return new AppError('host/private-key-unusable', { host: this.#host, hop: this.#hop.name, reason });
  }
}

type Ask = (
  title: string,
  instructions: string,
  language: string,
  prompts: Prompt[],
  finish: (answers: string[]) => void,
) => void;

/** The SSH method under which a credential can be offered, if the server accepts it (RFC 4252, RFC 4256). */
function wayFor(authentication: Authentication, accepted: readonly string[]): string | undefined {
  const ways = {
    key: ['publickey'],
    agent: ['publickey'],
    password: ['password', 'keyboard-interactive'],
    'keyboard-interactive': ['keyboard-interactive'],
  }[authentication.method];
  return ways.find((way) => accepted.includes(way));
}

/** Gives the password to a single hidden question, once: asked again, it was wrong. */
function answerOnce(password: string): Ask {
  let answered = false;
  return (_title, _instructions, _language, prompts, finish) => {
    const [only] = prompts;
    const fitting = prompts.length === 1 && only?.echo !== true && !answered;
    answered = true;
    finish(fitting ? [password] : prompts.map(() => ''));
  };
}
