import { KayleId } from "../../dist/index.js";
import * as schemas from "../../dist/kayle-id/schemas.js";

export async function walk(origin, limit, use) {
  const kayle = new KayleId({ apiKey: "kk_bench", baseUrl: origin, schemas, validation: "strict" });
  for await (const session of kayle.sessions.list({ limit })) use(session);
}
