import { KayleId } from "../../dist/index.js";

export const scanWith = (concurrency) => async (origin, limit, use) => {
  const kayle = new KayleId({ apiKey: "kk_bench", baseUrl: origin });
  for await (const session of kayle.sessions.scan({ limit }, { concurrency })) use(session);
};
