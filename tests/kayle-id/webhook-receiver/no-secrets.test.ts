// Neither a secret nor a key nor a claim is reachable from what a receiver throws, reports, answers or is.
import { inspect } from "node:util";
import { CompactEncrypt, importJWK } from "jose";
import type { WebhookRequest } from "sessionwise/kayle-id/webhooks";
import { expect, test } from "vitest";
import {
  CLAIM,
  deliver,
  expired,
  keys,
  makeKeys,
  makeReceiver,
  NOW,
  newer,
  SECRET,
  sign,
  succeeded,
} from "../../support/deliveries.ts";

const encrypted = async (payload: unknown) => {
  const jwe = await new CompactEncrypt(
    new TextEncoder().encode(typeof payload === "string" ? payload : JSON.stringify(payload)),
  )
    .setProtectedHeader({ alg: "RSA-OAEP-256", enc: "A256GCM", kid: "k1" })
    .encrypt(await importJWK(keys.publicKey, "RSA-OAEP-256"));
  return sign(jwe, "verification.session.succeeded");
};

test("no refusal holds a secret, a key, a claim or a piece of the body", async () => {
  const good = await deliver(succeeded());
  const { headers, body } = good;
  const event = succeeded();
  const refused: WebhookRequest[] = [
    { body: event as unknown as string, headers },
    { body: `${body}x`, headers },
    { body, headers: { ...headers, "x-kayle-signature": SECRET } },
    { body, headers: { ...headers, "x-kayle-event": CLAIM } },
    { body, headers: { ...headers, "content-type": CLAIM } },
    await deliver(expired(), { now: NOW - 1e6 }),
    await deliver(succeeded(), { pair: await makeKeys("k2") }),
    await deliver(succeeded(), { pair: { ...(await makeKeys("k1")), privateKey: keys.privateKey } }),
    await sign(CLAIM),
    await encrypted(`{"type":"verification.session.succeeded","data":${CLAIM}`),
    await encrypted({
      ...event,
      data: { ...event.data, claims: { family_name: [CLAIM], given_names: { [CLAIM]: 1 } } },
    }),
    await encrypted({ ...event, metadata: { ...event.metadata, event_id: [CLAIM] } }),
  ];
  const heard: unknown[] = [];
  const receiver = makeReceiver({ onError: (error, failure) => heard.push([error, failure]) });
  const texts: string[] = [];
  for (const request of refused) {
    const error: unknown = await receiver.receive(request).catch((thrown) => thrown);
    if (!(error instanceof Error)) throw new Error("it was accepted");
    const answer = await receiver.handle(request, { default: () => {} });
    expect(answer.status).toBe(400);
    texts.push(JSON.stringify(error), String(error), error.stack ?? "", await answer.text());
    texts.push(inspect(error, { depth: null, showHidden: true, getters: true }));
  }
  const unhandled = await receiver.handle(await deliver(newer()), {} as { default: () => void });
  expect(unhandled.status).toBe(501);
  expect(heard).toHaveLength(refused.length + 1);
  const all = [...texts, inspect(heard, { depth: null, showHidden: true, getters: true })].join("\n");
  const secrets = [SECRET, SECRET.slice(6), CLAIM, body, ...body.split(".").slice(1)];
  for (const name of ["d", "p", "q", "dp", "dq", "qi"] as const)
    secrets.push(String(Reflect.get(keys.privateKey, name)));
  for (const secret of secrets) expect(all).not.toContain(secret);
});

test("a receiver that has worked shows nothing of its options", async () => {
  const receiver = makeReceiver();
  await receiver.receive(await deliver(succeeded()));
  const text = inspect(receiver, { depth: null, showHidden: true }) + JSON.stringify(receiver);
  for (const secret of [SECRET, keys.privateKey.n, Reflect.get(keys.privateKey, "d")])
    expect(text).not.toContain(secret);
});
