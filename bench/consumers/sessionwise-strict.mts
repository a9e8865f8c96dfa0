import { KayleId } from "../../dist/index.js";
import { SessionPage } from "../../dist/kayle-id/schemas.js";

const kayle = new KayleId({ schemas: { SessionPage }, validation: "strict" });
for await (const session of kayle.sessions.list()) console.log(session.id);
