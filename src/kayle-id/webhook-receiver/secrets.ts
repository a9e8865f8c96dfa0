import { ConfigurationError } from "../../core/errors/index.ts";

/** A value, or a function that gives it: asked when a delivery first needs it, so that it may be missing at a build. */
export type Given<T> = T | (() => T | Promise<T>);

/** Gives a value that was checked. */
export type Ask<T> = () => T | Promise<T>;

/**
 * What gives the checked value of an option. A value that is there is checked at once. A function is asked until it has
 * given a good one, and that is kept; the value and not a promise of it: workerd lets no request wait for what another
 * one started.
 */
export function ask<T, Checked>(name: string, given: Given<T>, read: (value: unknown) => Checked): Ask<Checked> {
  if (typeof given !== "function") {
    const value = read(given);
    return () => value;
  }
  // The cast: what can be called here is not a value of an option.
  const give = given as () => unknown;
  let kept: { readonly value: Checked } | undefined;
  return async () => {
    kept ??= { value: read(await resultOf(name, give)) };
    return kept.value;
  };
}

async function resultOf(name: string, give: () => unknown): Promise<unknown> {
  try {
    return await give();
  } catch (error) {
    // Its name alone: the message of a JSON parser quotes the text, which is a key.
    const what = error instanceof Error ? error.name : "something";
    throw new ConfigurationError(`Webhook receiver: ${name} are missing: the function that gives them threw ${what}.`);
  }
}

/** Throws a `ConfigurationError` that says which secret is wrong and why, and repeats nothing of it. */
export function readSecrets(secrets: unknown): readonly string[] {
  const problem = checkSecrets(secrets);
  if (problem) throw new ConfigurationError(`Webhook receiver: ${problem}.`);
  // The cast: it is a list of strings, as has just been found. A copy, so that a later change of it changes nothing.
  return [...(secrets as readonly string[])];
}

function checkSecrets(secrets: unknown): string | undefined {
  if (!Array.isArray(secrets) || secrets.length === 0) return "signingSecrets must be a list of at least one secret";
  const wrong = secrets.findIndex((secret) => typeof secret !== "string" || !/^whsec_[\x21-\x7e]+$/.test(secret));
  if (wrong < 0) return undefined;
  const state = secrets[wrong] === undefined || secrets[wrong] === "" ? "is missing: it " : "";
  return `signingSecrets[${wrong}] ${state}must be the whole secret of the endpoint, which begins with whsec_ and has no spaces`;
}
