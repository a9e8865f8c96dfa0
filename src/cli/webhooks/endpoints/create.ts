import type { Context } from "../../frame/context.ts";
import { kayleOf } from "../../frame/kayle.ts";
import { type RevealFlags, requiredPlace } from "../../frame/secret-place.ts";
import type { EndpointFlags } from "./flags.ts";
import { paramsOf } from "./params.ts";

interface Flags extends EndpointFlags, RevealFlags {
  readonly url: string;
  readonly disabled?: true;
}

export async function run(context: Context, flags: Flags): Promise<void> {
  const { endpoints } = kayleOf(context).webhooks;
  const place = requiredPlace(flags, "the signing secret of the endpoint");
  context.onInterrupt(() => ({
    done: "An endpoint may have been made.",
    next: "sessionwise webhooks endpoints list shows it, and sessionwise webhooks endpoints secret gives its secret.",
  }));
  const params = { ...paramsOf(flags), url: flags.url, ...(flags.disabled ? { enabled: false } : {}) };
  const { endpoint, signing_secret } = await endpoints.create(params);
  const recovery = `The endpoint ${endpoint.id} was made: sessionwise webhooks endpoints secret ${endpoint.id} gives its secret.`;
  await context.output.one({ ...endpoint, ...place.put("signing_secret", signing_secret, recovery) });
}
