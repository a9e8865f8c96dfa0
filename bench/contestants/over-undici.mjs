import { KayleId } from "../../dist/index.js";
import { undiciTransport } from "../../dist/undici/index.js";

const client = (origin, options) =>
  new KayleId({ apiKey: "kk_bench", baseUrl: origin, fetch: undiciTransport(), ...options });

export async function walk(origin, limit, use) {
  for await (const session of client(origin).sessions.list({ limit })) use(session);
}

export async function walkStrictly(origin, limit, use) {
  const schemas = await import("../../dist/kayle-id/schemas.js");
  for await (const session of client(origin, { schemas }).sessions.list({ limit })) use(session);
}

export async function scan(origin, limit, use) {
  for await (const session of client(origin).sessions.scan({ limit }, { concurrency: 4 })) use(session);
}
