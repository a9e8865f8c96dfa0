import { KayleId } from "../../dist/index.js";

export async function walk(origin, limit, use) {
  const kayle = new KayleId({ apiKey: "kk_bench", baseUrl: origin });
  for await (const session of kayle.sessions.list({ limit })) use(session);
}
