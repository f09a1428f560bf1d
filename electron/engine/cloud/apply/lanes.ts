// Runs tasks of the same lane one at a time, in the order in which they became ready.

export type InTurn = <Result>(lane: string | undefined, task: () => Promise<Result>) => Promise<Result>;

export function createLanes(): InTurn {
  const tails = new Map<string, Promise<unknown>>();
  return (lane, task) => {
    if (lane === undefined) return task();
    const running = (tails.get(lane) ?? Promise.resolve()).then(task);
    tails.set(
      lane,
      running.catch(() => undefined),
    );
    return running;
  };
}
