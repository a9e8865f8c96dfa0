import { notify, type ObservedCall, type ObservedEnd, type Observer } from "../observe.ts";

/** An observer to which a call that has succeeded goes on until `notifyEnd`: a file has only begun to come by then. */
export function withDeferredEnd(observer: Observer | undefined): {
  readonly observer: Observer | undefined;
  notifyEnd(end: ObservedEnd): void;
} {
  let observed: ObservedCall | undefined;
  if (!observer) return { observer, notifyEnd() {} };
  return {
    observer: {
      start: (call) => observer.start?.(call),
      attempt: (call, attempt) => observer.attempt?.(call, attempt),
      wait: (call, wait) => observer.wait?.(call, wait),
      end(call, end) {
        if (end.error) notify(() => observer.end?.(call, end));
        else observed = call;
      },
    },
    notifyEnd(end) {
      const call = observed;
      if (call) notify(() => observer.end?.(call, end));
    },
  };
}
