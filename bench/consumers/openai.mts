import OpenAI from "openai";

for await (const job of new OpenAI().fineTuning.jobs.list()) console.log(job.id);
