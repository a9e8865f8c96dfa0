// Without types, a handler under a misspelt name would be passed over, and its event given to `default`.
import { toNodeHandler, type WebhookHandlers } from "sessionwise/kayle-id/webhooks";
import { describe, expect, test } from "vitest";
import { deliver, expired, makeReceiver, succeeded } from "../../support/deliveries.ts";

const ignore = () => {};
/** As a program without types may pass them. */
const untyped = (handlers: unknown) => handlers as WebhookHandlers;

describe.each([
  [
    "a misspelt type",
    { "verification.session.suceeded": ignore, default: ignore },
    /Did you mean "verification.session.succeeded"\?$/,
  ],
  [
    "a type with other separators",
    { verification_session_failed: ignore, default: ignore },
    /Did you mean "verification.session.failed"\?$/,
  ],
  [
    "a type of the 1.5 release",
    { "verification.attempt.succeeded": ignore, default: ignore },
    /Use one of verification.session.succeeded, /,
  ],
  [
    "a handler that is not a function",
    { "verification.session.failed": "log it", default: ignore },
    /the handler verification.session.failed is not a function/,
  ],
  [
    "no handlers",
    undefined,
    /handlers is undefined: give an object with a handler for each event type, or with a default/,
  ],
])("%s", (_, handlers, message) => {
  test("is refused at the first delivery, whatever its type, and onError says why", async () => {
    const errors: unknown[] = [];
    const { handle } = makeReceiver({ onError: (error) => errors.push(error) });
    const response = await handle(await deliver(expired()), untyped(handlers));
    expect([response.status, await response.json()]).toEqual([500, { code: "receiver_failed" }]);
    expect(errors).toEqual([
      expect.objectContaining({ name: "ConfigurationError", message: expect.stringMatching(message) }),
    ]);
  });

  test("is refused at once where the handlers are given once", () => {
    expect(() => toNodeHandler(makeReceiver(), untyped(handlers))).toThrow(message);
  });
});

test("other members of an object with handlers are left alone", async () => {
  const store = {
    saved: [] as string[],
    names: { family_name: true },
    save: (id: string) => store.saved.push(id),
    "verification.session.expired": undefined,
    default({ metadata }: { metadata: { event_id: string } }) {
      this.save(metadata.event_id);
    },
  };
  const event = succeeded();
  const response = await makeReceiver().handle(await deliver(event), untyped(store));
  expect([response.status, store.saved]).toEqual([200, [event.metadata.event_id]]);
});
