import { UsageError } from "./usage-error.ts";

/** The URL that a flag gives. It is not repeated where it may contain a password. */
export function addressOf(flag: string, text: string, protocols: readonly ("http" | "https")[]): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !protocols.some((one) => url.protocol === `${one}:`)) {
    const allowed = protocols.map((one) => `${one}://`).join(" or ");
    throw new UsageError(`The value of ${flag} is not an address that begins with ${allowed}.`);
  }
  if (url.username !== "" || url.password !== "") {
    throw new UsageError(`The address of ${flag} contains credentials.`, "Give it without them.");
  }
  return url;
}
