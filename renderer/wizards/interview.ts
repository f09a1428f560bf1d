// One question at a time through a wizard: which one is shown, what it would answer by itself, what is wrong with that.
// Pure; the questions and their rules are the wizard's own, in shared/job/intent/wizards.
import type { Language } from '../../shared/api/errors/language.ts';
import { askedQuestions, effectiveAnswers } from '../../shared/job/intent/wizards/reducer.ts';
import type { Sentence } from '../../shared/job/intent/wizards/sentence.ts';
import type {
  Answer,
  Answers,
  Choice,
  Question,
  Step,
  Wizard,
  WizardFacts,
} from '../../shared/job/intent/wizards/wizard.ts';

export interface Interview {
  /** What somebody typed or chose; defaults are not in it, so that they follow other answers. */
  readonly given: Answers;
  /** The question that is open, or `end` once all are answered. */
  readonly at: string;
  /** Questions whose problem may be shown: somebody typed in them or tried to leave them. */
  readonly tried: ReadonlySet<string>;
}

export type InterviewMove =
  | { readonly kind: 'answer'; readonly question: string; readonly answer: Answer }
  | { readonly kind: 'next' }
  | { readonly kind: 'back' }
  | { readonly kind: 'open'; readonly question: string }
  /** Keeps what is filled in for all that is left, and stops at the first question that needs somebody. */
  | { readonly kind: 'accept-rest' };

/** A question as it stands among the others. */
export interface Frame {
  readonly step: Step;
  readonly question: Question;
  readonly choices: readonly Choice[];
  /** The given answer, or else the default. */
  readonly answer: Answer | undefined;
  readonly isGiven: boolean;
  /** What keeps the answer from being taken, whether it may be shown yet or not. */
  readonly problem: Sentence | undefined;
}

export const end = 'end';

export function beginInterview(wizard: Wizard, facts: WizardFacts): Interview {
  return { given: {}, at: framesOf(wizard, facts, {})[0]?.question.id ?? end, tried: new Set() };
}

/** The questions that are asked, given the answers so far, in order. */
export function framesOf(wizard: Wizard, facts: WizardFacts, given: Answers): readonly Frame[] {
  const answers = effectiveAnswers(wizard, facts, given);
  return wizard.steps.flatMap((step) =>
    askedQuestions(wizard, facts, given, step).map((question) => ({
      step,
      question,
      choices: question.choices?.(facts, answers) ?? [],
      answer: answers[question.id],
      isGiven: given[question.id] !== undefined,
      problem: question.check(answers[question.id], answers, facts),
    })),
  );
}

export function moveInterview(wizard: Wizard, facts: WizardFacts, state: Interview, made: InterviewMove): Interview {
  const frames = framesOf(wizard, facts, state.given);
  const index = frames.findIndex(({ question }) => question.id === state.at);
  switch (made.kind) {
    case 'answer':
      return {
        at: made.question,
        given: { ...state.given, [made.question]: made.answer },
        tried: new Set([...state.tried, made.question]),
      };
    case 'open':
      return { ...state, at: made.question };
    case 'back':
      return { ...state, at: (index < 0 ? frames.at(-1) : frames[index - 1])?.question.id ?? state.at };
    case 'next':
      return frames[index]?.problem === undefined
        ? { ...state, at: frames[index + 1]?.question.id ?? end }
        : { ...state, tried: new Set([...state.tried, state.at]) };
    case 'accept-rest': {
      const stuck = frames.find(({ problem }) => problem !== undefined)?.question.id;
      return stuck === undefined
        ? { ...state, at: end }
        : { ...state, at: stuck, tried: new Set([...state.tried, stuck]) };
    }
  }
}

/** Nothing keeps the answers from becoming an intent. */
export function isAnswered(frames: readonly Frame[]): boolean {
  return frames.every(({ problem }) => problem === undefined);
}

/** An answer as a row shows it: a choice by its label, not by its value. Empty where there is none. */
export function answerText({ answer, choices, question }: Frame, language: Language): string {
  if (answer === undefined) return '';
  if (question.kind === 'yes-no') return yesNo[answer === true ? 'yes' : 'no'][language];
  return choices.find(({ value }) => value === answer)?.label[language] ?? String(answer);
}

export const yesNo = {
  yes: { en: 'yes', zh: '是' },
  no: { en: 'no', zh: '否' },
} as const;
