import OpenAI from "openai";

export async function walk(origin, limit, use) {
  const openai = new OpenAI({ apiKey: "sk-bench", baseURL: `${origin}/v1` });
  for await (const job of openai.fineTuning.jobs.list(limit === undefined ? {} : { limit })) use(job);
}
