/** What waits for each signal. One listener a signal, however many calls share it: Node warns from the eleventh on. */
const waiting = new WeakMap<AbortSignal, { readonly notify: () => void; readonly callbacks: Set<() => void> }>();

/** Calls `callback` when the signal is aborted, until `unlisten`. */
export function listen(signal: AbortSignal, callback: () => void): void {
  let entry = waiting.get(signal);
  if (!entry) {
    const callbacks = new Set<() => void>();
    const notify = () => {
      for (const one of [...callbacks]) one();
    };
    entry = { notify, callbacks };
    waiting.set(signal, entry);
    signal.addEventListener("abort", notify);
  }
  entry.callbacks.add(callback);
}

export function unlisten(signal: AbortSignal, callback: () => void): void {
  const entry = waiting.get(signal);
  entry?.callbacks.delete(callback);
  if (!entry || entry.callbacks.size > 0) return;
  signal.removeEventListener("abort", entry.notify);
  waiting.delete(signal);
}
