import type { SessionCreateParams, ShareFieldRequest } from "../../kayle-id/types.ts";
import type { Context } from "../frame/context.ts";
import { kayleOf } from "../frame/kayle.ts";
import { note } from "../frame/terminal.ts";
import { UsageError } from "../frame/usage-error.ts";

interface Flags {
  readonly require?: readonly string[];
  readonly optional?: readonly string[];
  readonly allClaims?: true;
  readonly documentIdOnly?: true;
  readonly redirectUrl?: string;
  readonly webhookEndpoint?: readonly string[];
}

export async function run(context: Context, flags: Flags): Promise<void> {
  const params = paramsOf(flags);
  const kayle = kayleOf(context);
  context.onInterrupt(() => ({
    done: "A session may have been created.",
    next: "sessionwise sessions list --status created shows the open ones.",
  }));
  const session = await kayle.sessions.create(params);
  await context.output.one({ ...session });
  note("verification_url and cancel_token are secrets of the person who is verified, and are not shown again.");
}

function paramsOf({ redirectUrl, webhookEndpoint, ...flags }: Flags): SessionCreateParams {
  return {
    ...(flags.allClaims ? {} : { share_fields: fieldsOf(flags) }),
    ...(redirectUrl === undefined ? {} : { redirect_url: redirectUrl }),
    ...(webhookEndpoint ? { webhook_endpoint_id: [...webhookEndpoint] } : {}),
  };
}

function fieldsOf({ require = [], optional = [], documentIdOnly }: Flags): Record<string, ShareFieldRequest> {
  if (require.length + optional.length === 0 && !documentIdOnly) {
    throw new UsageError(
      "It is not said which claims the person is asked for.",
      'Give --require claim=reason, as in --require "age_over_18=The shop sells wine", --document-id-only or --all-claims.',
    );
  }
  const fields: Record<string, ShareFieldRequest> = {};
  for (const [flag, required, given] of [
    ["--require", true, require],
    ["--optional", false, optional],
  ] as const) {
    for (const one of given) {
      const [, claim, reason] = /^([^=]+)=(.+)$/s.exec(one) ?? [];
      if (claim === undefined || reason === undefined) {
        throw new UsageError(
          `${flag} ${one} does not say a claim and a reason.`,
          "Write claim=reason, in quotation marks.",
        );
      }
      if (Object.hasOwn(fields, claim)) throw new UsageError(`The claim ${claim} is given twice.`, "Give it once.");
      fields[claim] = { required, reason };
    }
  }
  return fields;
}
