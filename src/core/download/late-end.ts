import { type ObservedCall, type ObservedEnd, type Observer, tell } from "../observe.ts";

/** An observer to which a call that has succeeded goes on until `tellEnd`: a file has only begun to come by then. */
export function withLateEnd(observer: Observer | undefined): {
  readonly observer: Observer | undefined;
  tellEnd(end: ObservedEnd): void;
} {
  let observed: ObservedCall | undefined;
  if (!observer) return { observer, tellEnd() {} };
  return {
    observer: {
      start: (call) => observer.start?.(call),
      attempt: (call, attempt) => observer.attempt?.(call, attempt),
      wait: (call, wait) => observer.wait?.(call, wait),
      end(call, end) {
        if (end.error) tell(() => observer.end?.(call, end));
        else observed = call;
      },
    },
    tellEnd(end) {
      const call = observed;
      if (call) tell(() => observer.end?.(call, end));
    },
  };
}
