// A wizard as data: questions with defaults, checks and explanations, and what their answers make of an intent. Screens draw
// it; a terminal can ask it. Knows no screen.
import type { IntentInput } from '../intent.ts';
import type { RankedAccessPoint } from '../access-point.ts';
import type { Sentence } from './sentence.ts';

export type Answer = string | number | boolean;
export type Answers = Readonly<Record<string, Answer>>;

/** What is known before the first question: read from the cloud where its credentials allow it. */
export interface WizardFacts {
  /** The job so far; a wizard adds to it. */
  readonly intent: IntentInput | undefined;
  readonly accounts: readonly { readonly name: string; readonly uid: string }[];
  /** Nearest first. */
  readonly accessPoints: readonly RankedAccessPoint[];
  readonly connections: readonly KnownConnection[];
  readonly vbrs: readonly KnownObject[];
  readonly vpcs: readonly KnownVpc[];
  /** What is known of the premises before anybody says it: a practice line's. */
  readonly site?: { readonly vlan: number; readonly prefixes: readonly string[] };
}

export interface KnownObject {
  readonly id: string;
  readonly name: string;
  readonly account: string;
  readonly region: string;
}

export interface KnownConnection extends KnownObject {
  /** Where the line ends; left out where the cloud does not say. */
  readonly accessPoint?: string;
}

export interface KnownVpc extends KnownObject {
  readonly prefixes: readonly string[];
}

export interface Choice {
  readonly value: string;
  readonly label: Sentence;
  /** Shown and not to be chosen, such as an access point that is full. */
  readonly unavailable?: Sentence;
}

export interface Question {
  readonly id: string;
  /** `position`: latitude and longitude as text, best shown on a map; `access-point`: a choice among places. */
  readonly kind: 'text' | 'number' | 'yes-no' | 'choice' | 'position' | 'access-point';
  readonly label: Sentence;
  readonly explanation: Sentence;
  /** The line of the guide's errata that this question settles: shown to whoever compares with the guide. */
  readonly correction?: Sentence;
  readonly choices?: (facts: WizardFacts, answers: Answers) => readonly Choice[];
  readonly initial?: (facts: WizardFacts, answers: Answers) => Answer | undefined;
  /** Left out: always asked. */
  readonly asked?: (answers: Answers, facts: WizardFacts) => boolean;
  readonly check: (answer: Answer | undefined, answers: Answers, facts: WizardFacts) => Sentence | undefined;
}

export interface Step {
  readonly id: string;
  readonly title: Sentence;
  readonly questions: readonly Question[];
}

export interface Wizard {
  readonly id: 'nearby-access' | 'multi-vpc' | 'any-tunnel';
  readonly title: Sentence;
  readonly purpose: Sentence;
  readonly steps: readonly Step[];
  /** Called only with answers that every check has let through. */
  readonly intent: (answers: Answers, facts: WizardFacts) => IntentInput;
}
