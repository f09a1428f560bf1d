// Watches what the page costs from now on, for whoever measures it from outside: tasks over 50 ms, the time of every frame, and
// how far things were shifted that nobody had asked to move, in `seen`.
export function watchCost(): void {
  const seen = { longTasksMs: [] as number[], framesMs: [] as number[], shifts: [] as number[] };
  Object.assign(globalThis, { seen });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.longTasksMs.push(duration);
  }).observe({ type: 'longtask' });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean }; // of a layout shift
      if (!hadRecentInput) seen.shifts.push(value);
    }
  }).observe({ type: 'layout-shift' });
  let before = performance.now();
  const frame = (now: number) => {
    seen.framesMs.push(now - before);
    before = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}
