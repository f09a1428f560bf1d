// What the client must know about one API action to call it well: where it goes, whether it changes anything, how a
// repeat is made safe, which refusals pass by themselves. Facts from the vendor's API reference and the provider's code.
import type { z } from 'zod';

export type Product = 'vpc' | 'ecs' | 'sts';

/**
 * How the same logical operation may be sent again when the outcome of an earlier attempt is unknown.
 * - `token`: the parameter named in `tokenParameter` makes the service recognise it.
 * - `harmless`: doing it twice has the effect of doing it once; `landed` lists the refusals which then prove that an
 *   earlier attempt took effect.
 * - `read-back`: nothing protects it. The caller is told `cloud/outcome-unknown` and must look before trying again.
 */
export type Repeat =
  | { readonly kind: 'token'; readonly tokenParameter: 'ClientToken' | 'Token' }
  | { readonly kind: 'harmless'; readonly landed: readonly string[] }
  | { readonly kind: 'read-back' };

/** Refusals of this action that pass by themselves: how often to try again, and for how long at most. */
export interface Patience {
  readonly codes: readonly string[];
  readonly everyMs: number;
  readonly forMs: number;
}

export type Paging =
  | { readonly kind: 'page-number'; readonly pageSize: number }
  | { readonly kind: 'next-token'; readonly sizeParameter: 'MaxResult' | 'MaxResults'; readonly pageSize: number }
  | { readonly kind: 'single' };

export interface ActionFacts {
  readonly product: Product;
  readonly effect: 'read' | 'write';
  readonly repeat: Repeat;
  readonly patience: Patience | undefined;
  readonly paging: Paging | undefined;
  /** Names whose values must never appear in a record, beyond the credentials themselves. */
  readonly secretParameters: readonly string[];
}

export interface ActionDescriptor<Parameters extends object, Answer> extends ActionFacts {
  readonly answer: z.ZodType<Answer>;
  /** Exists only for the compiler: carries the type of the parameters. */
  readonly parameters?: Parameters;
}

const repeatable: Repeat = { kind: 'harmless', landed: [] };

type Options = Partial<Pick<ActionFacts, 'product' | 'patience' | 'secretParameters'>>;

/** An action that only reads. */
export function read<Parameters extends object>() {
  return <Answer>(answer: z.ZodType<Answer>, options: Options = {}): ActionDescriptor<Parameters, Answer> => ({
    ...defaults(options),
    effect: 'read',
    repeat: repeatable,
    paging: undefined,
    answer,
  });
}

/** An action that reads a list; its answer carries `items`. */
export function readList<Parameters extends object>() {
  return <Answer>(
    answer: z.ZodType<Answer>,
    paging: Paging,
    options: Options = {},
  ): ActionDescriptor<Parameters, Answer> & { readonly paging: Paging } => ({
    ...defaults(options),
    effect: 'read',
    repeat: repeatable,
    paging,
    answer,
  });
}

/** An action that changes something. */
export function write<Parameters extends object>() {
  return <Answer>(
    answer: z.ZodType<Answer>,
    repeat: Repeat,
    options: Options = {},
  ): ActionDescriptor<Parameters, Answer> => ({
    ...defaults(options),
    effect: 'write',
    repeat,
    paging: undefined,
    answer,
  });
}

export const clientToken: Repeat = { kind: 'token', tokenParameter: 'ClientToken' };
export const token: Repeat = { kind: 'token', tokenParameter: 'Token' };
export const readBack: Repeat = { kind: 'read-back' };

/** Twice has the effect of once; a repeat that is refused with one of these codes proves that the first one landed. */
export function harmless(...landed: readonly string[]): Repeat {
  return { kind: 'harmless', landed };
}

/** The API's lists numbered from page 1 allow at most 50 items a page. */
export const pageNumber: Paging = { kind: 'page-number', pageSize: 50 };
export const single: Paging = { kind: 'single' };

function defaults(options: Options): Pick<ActionFacts, 'product' | 'patience' | 'secretParameters'> {
  return {
    product: options.product ?? 'vpc',
    patience: options.patience,
    secretParameters: options.secretParameters ?? [],
  };
}
