// The state of a wizard that somebody is going through, and what each of their moves makes of it. Pure.
import { intentSchema } from '../intent.ts';
import type { Objection } from '../objection.ts';
import { intentRules } from '../rules/intent-rules.ts';
import type { Sentence } from './sentence.ts';
import type { Answer, Answers, Question, Step, Wizard, WizardFacts } from './wizard.ts';

export interface WizardState {
  readonly stepIndex: number;
  /** What the user has answered; defaults are not stored, so that they follow other answers. */
  readonly answers: Answers;
  /** By question; shown once the user has tried to go on. */
  readonly problems: Readonly<Record<string, Sentence>>;
  readonly finished: boolean;
}

export type WizardMove =
  | { readonly kind: 'answer'; readonly question: string; readonly answer: Answer }
  | { readonly kind: 'next' }
  | { readonly kind: 'back' };

export const beginning: WizardState = { stepIndex: 0, answers: {}, problems: {}, finished: false };

export function move(wizard: Wizard, facts: WizardFacts, state: WizardState, made: WizardMove): WizardState {
  switch (made.kind) {
    case 'answer': {
      const answers = { ...state.answers, [made.question]: made.answer };
      const problems = Object.fromEntries(Object.entries(state.problems).filter(([id]) => id !== made.question));
      return { ...state, answers, problems, finished: false };
    }
    case 'back':
      return { ...state, stepIndex: Math.max(0, state.stepIndex - 1), problems: {}, finished: false };
    case 'next': {
      const step = wizard.steps[state.stepIndex];
      const problems = step === undefined ? {} : problemsOf(wizard, facts, state.answers, step);
      if (Object.keys(problems).length > 0) return { ...state, problems };
      const last = state.stepIndex >= wizard.steps.length - 1;
      return { ...state, problems: {}, stepIndex: last ? state.stepIndex : state.stepIndex + 1, finished: last };
    }
  }
}

/** Given answers, and the defaults of the questions that were left alone. */
export function effectiveAnswers(wizard: Wizard, facts: WizardFacts, given: Answers): Answers {
  let answers = given;
  for (const question of wizard.steps.flatMap(({ questions }) => questions)) {
    if (answers[question.id] !== undefined) continue;
    const initial = question.initial?.(facts, answers);
    if (initial !== undefined) answers = { ...answers, [question.id]: initial };
  }
  return answers;
}

export function askedQuestions(wizard: Wizard, facts: WizardFacts, given: Answers, step: Step): readonly Question[] {
  const answers = effectiveAnswers(wizard, facts, given);
  return step.questions.filter(({ asked }) => asked?.(answers, facts) ?? true);
}

function problemsOf(wizard: Wizard, facts: WizardFacts, given: Answers, step: Step): Record<string, Sentence> {
  const answers = effectiveAnswers(wizard, facts, given);
  return Object.fromEntries(
    askedQuestions(wizard, facts, given, step).flatMap((question) => {
      const problem = question.check(answers[question.id], answers, facts);
      return problem === undefined ? [] : [[question.id, problem]];
    }),
  );
}

/** What the answers so far come to, and what would be objected to it. */
export function conclude(
  wizard: Wizard,
  facts: WizardFacts,
  given: Answers,
): { readonly objections: readonly Objection[]; readonly result: ReturnType<typeof intentSchema.safeParse> } {
  const result = intentSchema.safeParse(wizard.intent(effectiveAnswers(wizard, facts, given), facts));
  return { result, objections: result.success ? intentRules(result.data) : [] };
}
