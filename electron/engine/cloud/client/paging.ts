// Walks a list's pages in order, in each of the API's ways. Skipping ahead is throttled by the service, so it never does.
import type { Paging } from './define-action.ts';
import type { ListAnswer } from './wire.ts';

type PageParameters = Readonly<Record<string, string | number>>;

/** No list that Demarc reads is this long; a service that repeats its token must not hold the caller for ever. */
const mostPages = 1_000;

export async function pages<Item>(
  paging: Paging,
  fetch: (parameters: PageParameters) => Promise<ListAnswer<Item>>,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let position: PageParameters = firstPage(paging);
  for (let number = 1; number <= mostPages; number += 1) {
    const answer = await fetch(position);
    items.push(...answer.items);
    const next = nextPage(paging, answer, number, items.length);
    if (next === undefined) return items;
    position = next;
  }
  return items;
}

function firstPage(paging: Paging): PageParameters {
  switch (paging.kind) {
    case 'single':
      return {};
    case 'page-number':
      return { PageNumber: 1, PageSize: paging.pageSize };
    case 'next-token':
      return { [paging.sizeParameter]: paging.pageSize };
  }
}

function nextPage(
  paging: Paging,
  answer: ListAnswer<unknown>,
  number: number,
  have: number,
): PageParameters | undefined {
  switch (paging.kind) {
    case 'single':
      return undefined;
    case 'page-number': {
      const complete = answer.items.length === 0 || have >= (answer.totalCount ?? 0);
      return complete ? undefined : { PageNumber: number + 1, PageSize: paging.pageSize };
    }
    case 'next-token':
      if (answer.nextToken === undefined) return undefined;
      return { [paging.sizeParameter]: paging.pageSize, NextToken: answer.nextToken };
  }
}
