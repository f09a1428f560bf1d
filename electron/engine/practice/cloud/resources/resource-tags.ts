// Tags on circuits, VBRs and router interfaces, all by the same actions.
import { read, unguarded, type Action, type ActionContext } from '../action.ts';
import { badRequest, notFound } from '../edge/api-failure.ts';
import type { WireObject } from '../edge/wire-json.ts';
import type { Owned } from '../world/collection.ts';
import type { TagRecord } from '../world/records.ts';

const kinds = {
  PHYSICALCONNECTION: 'physicalConnections',
  VIRTUALBORDERROUTER: 'vbrs',
  ROUTERINTERFACE: 'routerInterfaces',
} as const;
type ResourceType = keyof typeof kinds;
const resourceTypes: readonly ResourceType[] = ['PHYSICALCONNECTION', 'VIRTUALBORDERROUTER', 'ROUTERINTERFACE'];

const mostTags = 20;

export const resourceTagActions: readonly Action[] = [
  unguarded('TagResourcesForExpressConnect', (context) => {
    const added = context.parameters
      .objects('Tag')
      .map((tag) => ({ Key: tag.required('Key'), Value: tag.text('Value') ?? '' }));
    changeTags(context, (tags) => {
      const kept = tags.filter((tag) => !added.some((one) => one.Key === tag.Key));
      if (kept.length + added.length > mostTags) throw badRequest('QuotaExceeded.TagNum', 'Too many tags.');
      return [...kept, ...added];
    });
    return {};
  }),
  unguarded('UntagResourcesForExpressConnect', (context) => {
    const keys = context.parameters.list('TagKey');
    const all = context.parameters.flag('All') === true && keys.length === 0;
    changeTags(context, (tags) => (all ? [] : tags.filter((tag) => !keys.includes(tag.Key))));
    return {};
  }),
  read('ListTagResourcesForExpressConnect', (context) => {
    const { parameters } = context;
    const ResourceType = typeOf(context);
    const ids = parameters.list('ResourceId');
    const wanted = parameters.objects('Tag').map((tag) => ({ Key: tag.text('Key'), Value: tag.text('Value') }));
    const TagResource = tagged(context)
      .filter((resource) => ids.length === 0 || ids.includes(resource.id))
      .filter((resource) => wanted.every((tag) => resource.tags.some((one) => fits(one, tag))))
      .flatMap(({ id, tags }) =>
        tags.map((tag) => ({ ResourceId: id, ResourceType, TagKey: tag.Key, TagValue: tag.Value })),
      );
    return { TagResources: { TagResource } };
  }),
  read('DescribeTagKeysForExpressConnect', (context) => {
    const keys = new Set(tagged(context).flatMap((resource) => resource.tags.map((tag) => tag.Key)));
    return { TagKeys: { TagKey: [...keys].map((TagKey) => ({ TagKey, Type: 'Custom' })) } };
  }),
];

interface Tagged extends Owned {
  readonly Tags: readonly TagRecord[];
}

interface TaggedCollection {
  get(id: string): Tagged | undefined;
  entries(): readonly (readonly [string, Tagged])[];
  change(id: string, fields: { readonly Tags: readonly TagRecord[] }): void;
}

function typeOf({ parameters }: ActionContext): ResourceType {
  return parameters.requiredOneOf('ResourceType', resourceTypes, 'IllegalParam.ResourceType');
}

function collectionOf(context: ActionContext): TaggedCollection {
  return context.cloud.world[kinds[typeOf(context)]];
}

function tagged(context: ActionContext) {
  const { caller, region } = context;
  return collectionOf(context)
    .entries()
    .filter(([, item]) => item.owner === caller.account && item.region === region)
    .map(([id, item]) => ({ id, tags: item.Tags }));
}

function changeTags(context: ActionContext, change: (tags: readonly TagRecord[]) => readonly TagRecord[]): WireObject {
  const collection = collectionOf(context);
  const ids = context.parameters.list('ResourceId');
  if (ids.length === 0) throw badRequest('MissingParameter', 'ResourceId is mandatory.');
  const items = ids.map((id) => ({ id, item: collection.get(id) }));
  if (items.some(({ item }) => item?.owner !== context.caller.account)) throw notFound('ResourceNotFound.ResourceId');
  for (const { id, item } of items) collection.change(id, { Tags: change(item?.Tags ?? []) });
  return {};
}

function fits(
  tag: TagRecord,
  wanted: { readonly Key: string | undefined; readonly Value: string | undefined },
): boolean {
  return (wanted.Key ?? tag.Key) === tag.Key && (wanted.Value ?? tag.Value) === tag.Value;
}
