import { KayleId } from "sessionwise";

const kayle = new KayleId();
for await (const session of kayle.sessions.list({ status: "failed" })) console.log(session.failure_code);
const { summary } = await kayle.analytics.sessions.overview();
console.log(summary.total);
