// What one API action is to the server: its name, its product, whether a token guards it, and what it does.
import type { Caller } from './accounts/account-book.ts';
import type { Cloud } from './cloud.ts';
import { badRequest, notFound } from './edge/api-failure.ts';
import type { Parameters } from './edge/parameters.ts';
import type { WireObject, WireValue } from './edge/wire-json.ts';

export type Product = 'vpc' | 'ecs' | 'sts';

export interface ActionContext {
  readonly cloud: Cloud;
  readonly caller: Caller;
  readonly region: string;
  readonly parameters: Parameters;
}

export interface Action {
  readonly name: string;
  readonly product: Product;
  /** The parameter that makes a repeat of the same operation recognisable. */
  readonly token: 'ClientToken' | 'Token' | undefined;
  /** False for the few actions that belong to no region. */
  readonly regional: boolean;
  /** The answer without its RequestId. */
  readonly run: (context: ActionContext) => WireObject;
}

type Run = Action['run'];

export function read(name: string, run: Run): Action {
  return { name, product: 'vpc', token: undefined, regional: true, run };
}

/** A write that a ClientToken guards. */
export function write(name: string, run: Run): Action {
  return { ...read(name, run), token: 'ClientToken' };
}

/** A write that nothing guards against being done twice. */
export function unguarded(name: string, run: Run): Action {
  return read(name, run);
}

interface Page {
  readonly PageNumber: number;
  readonly PageSize: number;
  readonly TotalCount: number;
}

/** One page of a list: numbered from 1, ten to a page unless asked, fifty at most. */
export function page<Item>(parameters: Parameters, items: readonly Item[]): Page & { readonly items: readonly Item[] } {
  const PageNumber = parameters.integer('PageNumber', 1, 1_000_000) ?? 1;
  const PageSize = parameters.integer('PageSize', 1, 50, 'InvalidPageSize') ?? 10;
  const from = (PageNumber - 1) * PageSize;
  return { PageNumber, PageSize, TotalCount: items.length, items: items.slice(from, from + PageSize) };
}

/** A numbered page in the API's usual double wrapping: `{Outer: {Inner: [...]}}`. */
export function pagedAnswer(
  parameters: Parameters,
  path: readonly [outer: string, inner: string],
  items: readonly WireValue[],
): WireObject {
  const { items: shown, ...numbers } = page(parameters, items);
  return { ...numbers, [path[0]]: { [path[1]]: shown } };
}

type Fields = Readonly<Record<string, string | undefined>>;

/** `Filter.N.Key` and `Filter.N.Value.M`: values of one filter are alternatives, filters are combined. */
export function matchesFilters(parameters: Parameters, fields: Fields): boolean {
  const filters = parameters.objects('Filter');
  if (filters.length > 5) throw badRequest('InvalidFilter', 'At most five filters are allowed.');
  return filters.every((filter) => {
    const key = filter.required('Key');
    const name = Object.keys(fields).find((candidate) => candidate.toLowerCase() === key.toLowerCase());
    if (name === undefined)
      throw notFound('InvalidFilterKey.ValueNotSupported', `The filter key ${key} is not supported.`);
    const wanted = filter.list('Value').map((value) => value.toLowerCase());
    return wanted.includes((fields[name] ?? '').toLowerCase());
  });
}

/** Names start with a letter or a Chinese character, 2 to 128 long, and are no address. */
export function checkedName(parameters: Parameters, name: string, code: string): string | undefined {
  return checkedText(parameters, name, code, 128);
}

export function checkedDescription(parameters: Parameters, name: string, code: string): string | undefined {
  return checkedText(parameters, name, code, 256);
}

function checkedText(parameters: Parameters, name: string, code: string, most: number): string | undefined {
  const value = parameters.text(name);
  if (value === undefined) return undefined;
  const wellFormed = value.length >= 2 && value.length <= most && /^[A-Za-z\u4e00-\u9fff]/.test(value);
  if (wellFormed && !/^https?:\/\//.test(value)) return value;
  throw badRequest(code, `The specified ${name} is not valid.`);
}

/** `Tag.N.Key` here, `Tags.N.Key` there. */
export function tags(parameters: Parameters, name: 'Tag' | 'Tags') {
  return parameters.objects(name).map((tag) => ({ Key: tag.required('Key'), Value: tag.text('Value') ?? '' }));
}

type TagList = readonly { readonly Key: string; readonly Value: string }[];

/** A list may be narrowed to what carries all the given tags; a tag without a value asks for its key only. */
export function matchesTags(parameters: Parameters, name: 'Tag' | 'Tags', present: TagList): boolean {
  return parameters
    .objects(name)
    .every((wanted) =>
      present.some((tag) => tag.Key === wanted.text('Key') && (wanted.text('Value') ?? tag.Value) === tag.Value),
    );
}

type Given<Fields> = { readonly [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };

/** Drops what was not given, so that a spread changes only what was. */
export function given<Fields extends object>(fields: Fields): Given<Fields> {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  // Entries of the record itself, fewer of them.
  return Object.fromEntries(entries) as Given<Fields>;
}

/** The record without the fields that do not belong into this answer. */
export function without<Item extends object, Name extends keyof Item>(
  item: Item,
  ...names: readonly Name[]
): Omit<Item, Name> {
  const left = Object.entries(item).filter(([name]) => !names.some((dropped) => dropped === name));
  // Entries of the record itself, fewer of them.
  return Object.fromEntries(left) as Omit<Item, Name>;
}
