import type { HandlingFailure, WebhookHandlers } from "sessionwise/kayle-id/webhooks";
import { beforeEach } from "vitest";

/** What the handlers below were given, and what `onError` has heard, in the test that runs. */
export const handled: string[] = [];
export const heard: [error: unknown, failure: HandlingFailure][] = [];
beforeEach(() => {
  handled.length = 0;
  heard.length = 0;
});

/** Note each event; one that only a newer server knows fails. */
export const handlers: WebhookHandlers = {
  default: ({ type }) => {
    if (type === "unknown") throw new Error("The database is down.");
    handled.push(type);
  },
};

export const onError = (...failure: [error: unknown, failure: HandlingFailure]): void => void heard.push(failure);
