// Exports the sessions of a server into a file, in a process that a test can kill. Prints a line when it begins.
import { KayleId } from "sessionwise";
import { exportNdjson } from "sessionwise/kayle-id/export/node";

const [baseUrl = "", apiKey = "", path = ""] = process.argv.slice(2);
const kayle = new KayleId({ apiKey, baseUrl });
console.log("begins");
const done = await exportNdjson((starting_after) => kayle.sessions.list({ starting_after, limit: 20 }), path);
console.log(JSON.stringify(done));
