import { isUnreadable } from "../config.ts";

/** The URL of a file if it can be fetched without harm, or what is wrong with it, without a word of it. */
export function fileUrlOf(given: string, allowInsecureHttp: boolean, base?: URL): URL | string {
  const url = URL.canParse(given, base?.href) ? new URL(given, base) : undefined;
  if (!url) return "is no URL";
  if (url.protocol !== "https:" && url.protocol !== "http:") return `has the scheme ${url.protocol}`;
  if (url.username || url.password) return "holds a password";
  return isUnreadable(url) || allowInsecureHttp ? url : "would have the file sent unencrypted";
}

/** What of a URL must not be repeated: a pre-signed one is as good as a key to whoever reads it. */
export function secretsOf({ href, pathname, search, searchParams }: URL): string[] {
  // What is shorter stands in too many texts.
  return [href, pathname + search, pathname, search.slice(1), ...searchParams.values()].filter(
    (part) => part.length >= 8,
  );
}
