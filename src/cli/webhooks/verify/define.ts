import { type Command, InvalidArgumentError, Option } from "commander";
import { leaf } from "../../frame/leaf.ts";
import { revealFlags } from "../../frame/secret-place.ts";

const FORM = `
The file has the delivery as it came, either as raw HTTP

  POST /kayle HTTP/1.1        (this line may be missing)
  Content-Type: application/jose
  X-Kayle-Event: verification.session.succeeded
  X-Kayle-Signature: t=1774094400,v1=…

  eyJhbGciOiJSU0EtT0FFUC0yNTYi…

or as JSON: { "headers": { "X-Kayle-Signature": "…", … },
"body": "eyJ…" }, where "isBase64Encoded": true says that the
body is in base64. The signature covers the body as it came.
Of raw HTTP, a line break at the end that Content-Length does
not count is not part of it.

KAYLE_SIGNING_SECRETS has the secrets, with commas between
them. KAYLE_PRIVATE_KEYS has the private keys, as a JSON list
of JWKs; without it nothing is decrypted.

Ends with 2, and the reason, when the delivery is forged, for
another receiver, or was signed more than 300 seconds away
from now, or from the time of --at.`;

export function defineVerify(command: Command): void {
  command
    .description("Verifies a delivery that was saved to a file, and says what it says. Nothing is sent.")
    .addOption(
      new Option("--at <time>", "the time at which it came, as 2026-03-21T13:00:00+01:00 (default: now)").argParser(
        toTime,
      ),
    );
  revealFlags(command, "all of its data with the claims").addHelpText("after", FORM);
  leaf(command, () => import("./run.ts"), { needsKey: false });
}

/** In milliseconds. A time without a zone could be meant in any. */
function toTime(value: string): number {
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(value)
    ? Date.parse(value)
    : Number.NaN;
  if (!Number.isNaN(time)) return time;
  throw new InvalidArgumentError("Give a time with its zone, as in 2026-03-21T13:00:00+01:00.");
}
