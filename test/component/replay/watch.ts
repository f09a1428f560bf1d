// Watches what the page costs from now on, for whoever measures it from outside: tasks over 50 ms and the time of every frame,
// in `seen`.
export function watchCost(): void {
  const seen = { longTasksMs: [] as number[], framesMs: [] as number[] };
  Object.assign(globalThis, { seen });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.longTasksMs.push(duration);
  }).observe({ type: 'longtask' });
  let before = performance.now();
  const frame = (now: number) => {
    seen.framesMs.push(now - before);
    before = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}
