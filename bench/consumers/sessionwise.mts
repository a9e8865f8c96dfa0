import { KayleId } from "../../dist/index.js";

for await (const session of new KayleId().sessions.list()) console.log(session.id);
