// A receiver in a process of its own, which keeps what it has seen in a store that outlives it. Run by killed.test.ts.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createWebhookReceiver, toNodeHandler } from "sessionwise/kayle-id/webhooks";

const { STORE = "", SECRET = "", KEY = "", STALL } = process.env;

const call = (method: string) => async (eventId: string, holder: string) => {
  const answer = await fetch(`${STORE}/${method}`, { method: "POST", body: JSON.stringify([eventId, holder]) });
  return answer.json();
};

const receiver = createWebhookReceiver({
  signingSecrets: [SECRET],
  privateKeys: [JSON.parse(KEY)],
  seen: { claim: call("claim"), commit: call("commit"), release: call("release") },
});

const server = createServer(
  toNodeHandler(receiver, {
    default: async ({ metadata }) => {
      console.log(`handling ${metadata.event_id}`);
      if (STALL) await new Promise(() => {});
      await call("handled")(metadata.event_id, "");
    },
  }),
);
server.listen(0, "127.0.0.1", () => {
  // The cast: a server on TCP has an address of this shape once it listens.
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
