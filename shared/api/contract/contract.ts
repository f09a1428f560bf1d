// The contract between engine and screens: every command, query and follow, once. Both transports, the typed client and the
// server's handlers are derived from it.
import type { z } from 'zod';
import type { Call } from './define.ts';
import { cloudCalls } from './cloud.ts';
import { deskCalls } from './desk.ts';
import { jobCalls } from './jobs.ts';
import { reportCalls } from './report.ts';
import { siteCalls } from './site.ts';
import { vaultCalls } from './vault.ts';

export const contract = {
  ...deskCalls,
  ...jobCalls,
  ...siteCalls,
  ...cloudCalls,
  ...reportCalls,
  ...vaultCalls,
} as const satisfies Readonly<Record<string, Call>>;

/** Counted up by hand when an entry changes its meaning: a page from before an update is told to load again. */
export const contractVersion = 2;

type Contract = typeof contract;
export type EntryName = keyof Contract;
export type FollowName = { [Name in EntryName]: Contract[Name]['kind'] extends 'follow' ? Name : never }[EntryName];
export type CallName = Exclude<EntryName, FollowName>;

/** What a caller gives: defaults may be left out. */
export type Input<Name extends EntryName> = z.input<Contract[Name]['input']>;
/** What a handler gets: checked, defaults filled in. */
export type Checked<Name extends EntryName> = z.output<Contract[Name]['input']>;
export type Output<Name extends EntryName> = z.output<Contract[Name]['output']>;

export interface CallContext {
  /** Aborted when the caller no longer wants the answer or is gone. */
  readonly signal: AbortSignal;
}

/** The server's side: one function an entry; a missing one is an error of types. */
export type Handlers = {
  readonly [Name in CallName]: (input: Checked<Name>, context: CallContext) => Output<Name> | Promise<Output<Name>>;
} & {
  readonly [Name in FollowName]: (input: Checked<Name>, context: CallContext) => AsyncIterable<Output<Name>>;
};

/** The caller's side. */
export interface Api {
  call<Name extends CallName>(name: Name, input: Input<Name>, signal?: AbortSignal): Promise<Output<Name>>;
  follow<Name extends FollowName>(name: Name, input: Input<Name>, signal?: AbortSignal): AsyncIterable<Output<Name>>;
}
