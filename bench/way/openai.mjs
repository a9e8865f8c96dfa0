import OpenAI from "openai";

export function prepare(origin) {
  const openai = new OpenAI({ apiKey: "sk-bench", baseURL: `${origin}/v1` });
  return async (use) => {
    for await (const job of openai.fineTuning.jobs.list({ limit: 100 })) use(job);
  };
}
