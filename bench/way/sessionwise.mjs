import { KayleId } from "../../dist/index.js";

export function prepare(origin) {
  const kayle = new KayleId({ apiKey: "kk_bench", baseUrl: origin });
  return async (use) => {
    for await (const session of kayle.sessions.list()) use(session);
  };
}
