// Ctrl-C in a terminal as an AbortSignal.

/** The first signal stops the work in order and says so; a second one ends the program at once (guardian and leases clean up). */
export function interruptible(sentence = 'Stopping everywhere …'): Disposable & { readonly signal: AbortSignal } {
  const controller = new AbortController();
  const onSignal = (): void => {
    if (controller.signal.aborted) process.exit(130);
    process.stderr.write(`\n${sentence}\n`);
    controller.abort(new Error('stopped by the user'));
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const name of signals) process.on(name, onSignal);
  return {
    signal: controller.signal,
    [Symbol.dispose]: () => {
      for (const name of signals) process.off(name, onSignal);
    },
  };
}
