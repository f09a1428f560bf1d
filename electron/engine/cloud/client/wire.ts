// The API's ways of writing values, and what they become: every account id a string, every number a number, every flag a
// boolean, '' an absence, a wrapped list an array. It knows no action and no resource.
import { z } from 'zod';

/** Text that is always there. */
export const text = z.string();

/** Text that the API omits or sends as '' when there is none. */
export const optionalText = z
  .string()
  .nullish()
  .transform((value) => (value === null || value === '' ? undefined : value));

/** Account ids come as strings here and as bare numbers there; they are names, never quantities. */
export const accountId = z.union([z.string(), z.number()]).transform(String);

export const optionalAccountId = accountId
  .nullish()
  .transform((value) => (value === null || value === '' ? undefined : value));

/** A number that some actions send as a string; '' and a missing field are both "not stated". */
export const optionalNumber = z
  .union([z.number(), z.string()])
  .nullish()
  .transform((value, context) => {
    if (value === null || value === undefined || value === '') return undefined;
    const number = Number(value);
    if (Number.isFinite(number)) return number;
    context.addIssue({ code: 'custom', message: `${value} is not a number` });
    return z.NEVER;
  });

/** A boolean that some actions send as 'true' or 'false'. */
export const optionalFlag = z
  .union([z.boolean(), z.string()])
  .nullish()
  .transform((value) => {
    if (value === null || value === undefined || value === '') return undefined;
    return typeof value === 'boolean' ? value : value.toLowerCase() === 'true';
  });

/** One resource or sub-object: unknown fields are dropped, known ones are frozen. */
export function record<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.object(shape).readonly();
}

/** `{Outer: {Inner: [...]}}` is how the API nests a list inside an object; here it is just the list. */
export function wrapped<Item extends z.ZodType>(inner: string, item: Item) {
  return z
    .record(z.string(), z.unknown())
    .nullish()
    .transform((value) => value?.[inner] ?? [])
    .pipe(z.array(item).readonly());
}

/** What every list action answers once parsed, whichever way the API pages it. */
export interface ListAnswer<Item> {
  readonly RequestId: string;
  readonly items: readonly Item[];
  readonly totalCount: number | undefined;
  readonly nextToken: string | undefined;
}

/** A list at `path` ("Outer.Inner", or "Outer" for the flat ones) with the paging fields beside it. */
export function listAnswer<Item extends z.ZodType>(path: string, item: Item) {
  const [outer = path, inner] = path.split('.');
  const items = z.array(item).readonly();
  return z.record(z.string(), z.unknown()).transform((answer, context): ListAnswer<z.output<Item>> => {
    const set = answer[outer];
    const raw = inner === undefined ? set : z.record(z.string(), z.unknown()).safeParse(set).data?.[inner];
    const parsed = items.safeParse(raw ?? []);
    if (!parsed.success) {
      context.addIssue({ code: 'custom', message: `${path}: ${parsed.error.issues[0]?.message ?? 'not a list'}` });
      return z.NEVER;
    }
    return {
      RequestId: requestIdOf(answer),
      items: parsed.data,
      totalCount: optionalNumber.safeParse(answer['TotalCount']).data,
      nextToken: optionalText.safeParse(answer['NextToken']).data,
    };
  });
}

export function requestIdOf(answer: Readonly<Record<string, unknown>>): string {
  const id = answer['RequestId'];
  return typeof id === 'string' ? id : '';
}

export const tag = record({ Key: optionalText, Value: optionalText });
