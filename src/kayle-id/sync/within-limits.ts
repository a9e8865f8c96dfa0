import { AbortError, TimeoutError } from "../../core/errors/index.ts";
import { listen, unlisten } from "../../core/signals.ts";

interface Limits {
  readonly signal?: AbortSignal | undefined;
  readonly deadline?: number | undefined;
}

/** Does work under a signal of its own, which ends with the caller's or at the deadline. */
export async function withinLimits<T>(
  { signal, deadline }: Limits,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const stop = () => controller.abort();
  let isLate = false;
  const timer =
    deadline === undefined
      ? undefined
      : setTimeout(() => {
          isLate = true;
          stop();
        }, deadline);
  if (signal?.aborted) stop();
  else if (signal) listen(signal, stop);
  try {
    return await work(controller.signal);
  } catch (error) {
    if (!AbortError.is(error)) throw error;
    const { operation, attempts } = error;
    if (signal?.aborted) throw new AbortError("syncSessions was aborted by its signal.", { operation, attempts });
    if (!isLate) throw error;
    const message = `syncSessions did not end within its deadline of ${deadline} ms.`;
    throw new TimeoutError(message, "deadline", { operation, attempts });
  } finally {
    clearTimeout(timer);
    if (signal) unlisten(signal, stop);
  }
}
