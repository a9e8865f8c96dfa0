// One program that imports the package and requires it has two copies of every class: X.is() must not care.
import { createRequire } from "node:module";
import { ConfigurationError, KayleId, SessionwiseError } from "sessionwise";
import { Session } from "sessionwise/kayle-id/schemas";

const required = createRequire(import.meta.url)("sessionwise");
if (required.KayleId === KayleId) throw new Error("expected two copies");
for (const Client of [KayleId, required.KayleId]) {
  try {
    new Client({ apiKey: "kk_x", baseUrl: "nonsense" });
    throw new Error("it was accepted");
  } catch (error) {
    for (const Class of [
      ConfigurationError,
      SessionwiseError,
      required.ConfigurationError,
      required.SessionwiseError,
    ]) {
      if (!Class.is(error)) throw error;
    }
    if (required.NotFoundError.is(error) || error.name !== "ConfigurationError") throw error;
  }
}
if (Session.safeParse({}).success) throw new Error("the schemas accept anything");
console.log("ok");
