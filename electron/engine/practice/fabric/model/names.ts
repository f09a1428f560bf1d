// The names of the guide's hosts.

export const ecsNames = ['ecs1', 'ecs2', 'ecs3', 'ecs4', 'ecs5', 'ecs6', 'ecs7', 'ecs8'] as const;

export type EcsName = (typeof ecsNames)[number];
