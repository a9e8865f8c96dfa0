import type { SeenEvents } from "sessionwise/kayle-id/webhooks";
import { expect, test, vi } from "vitest";
import { problemsIn } from "../support/compile.ts";
import { asRequest, deliver, expired, keys, SECRET } from "../support/deliveries.ts";
import { onlyBlockOf } from "../support/only-block.ts";

const { file, load } = onlyBlockOf("docs/webhooks-rotation.md");

test("the block compiles", () => {
  expect(problemsIn([file])).toEqual([]);
});

test("a receiver that was exchanged knows the new secret and what the one before it handled", async () => {
  const { reloadable } = await load();
  const printed = vi.spyOn(console, "log").mockImplementation(() => {});
  const committed = new Set<string>();
  const seen: SeenEvents = {
    claim: async (id) => (committed.has(id) ? "committed" : "claimed"),
    commit: async (id) => committed.add(id),
    release: async () => {},
  };
  const privateKeys = [keys.privateKey];
  const next = `whsec_${"n".repeat(32)}`;
  const { POST, reload } = reloadable({ signingSecrets: [SECRET], privateKeys }, seen);
  const send = async (id: string, signingSecret: string) => {
    const request = asRequest(await deliver(expired(id), { now: Date.now(), signingSecret }));
    return (await (await POST(request)).json()).code;
  };
  expect(await send("one", SECRET)).toBe("handled");
  expect(await send("two", next)).toBe("signature_mismatch");
  expect(() => reload({ signingSecrets: [""], privateKeys })).toThrow("signingSecrets[0]");
  expect(await send("one", SECRET)).toBe("duplicate");
  reload({ signingSecrets: [next, SECRET], privateKeys });
  expect(await send("two", next)).toBe("handled");
  expect(await send("one", SECRET)).toBe("duplicate");
  expect(printed).toHaveBeenCalledTimes(2);
  printed.mockRestore();
});
