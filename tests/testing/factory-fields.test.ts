// Without types, a misspelt field would leave what was made as it is, and the test would be about something else.

import { DevinEmulator } from "sessionwise/devin/testing";
import {
  KayleIdEmulator,
  makeDelivery,
  makeEncryptionKey,
  makeEndpoint,
  makeSession,
  makeWebhookEvent,
} from "sessionwise/kayle-id/testing";
import { makeLead, OmniEmulator } from "sessionwise/omni/testing";
import { expect, test } from "vitest";

test.each([
  [makeSession, { stauts: "failed" }, "status"],
  [makeEndpoint, { enabeld: false }, "enabled"],
  [makeEncryptionKey, { is_activ: false }, "is_active"],
  [makeDelivery, { statsu: "failed" }, "status"],
  [makeWebhookEvent, { typ: "verification.session.failed" }, "type"],
  [makeLead, { fistName: "Ada" }, "firstName"],
])("%o refuses a field that does not exist, and names the one that was meant", (make, fields, meant) => {
  const [name] = Object.keys(fields);
  expect(() => make(fields as object)).toThrow(`${make.name} has no field "${name}". Did you mean "${meant}"?`);
});

test.each([KayleIdEmulator, DevinEmulator, OmniEmulator])(
  "populate of %o refuses an option that does not exist",
  (Emulator) => {
    const options = { count: 5, day: 3 };
    expect(() => new Emulator().populate(options)).toThrow('populate has no option "day". Did you mean "days"?');
  },
);

test("what happens later, and a receiver, are given as functions", async () => {
  const emulator = new KayleIdEmulator();
  // The casts: what a program without types may leave out.
  expect(() => emulator.after("3m", undefined as unknown as () => void)).toThrow("a duration and a function");
  await expect(emulator.webhooks.connectReceiver(undefined as never)).rejects.toThrow(
    "connectReceiver takes a function",
  );
});
