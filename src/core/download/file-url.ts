import { isUnreadable } from "../config.ts";

/** The URL of a file if it can be fetched without harm, or what is wrong with it, without any part of it. */
export function fileUrlOf(given: string, allowInsecureHttp: boolean, base?: URL): URL | string {
  const url = URL.canParse(given, base?.href) ? new URL(given, base) : undefined;
  if (!url) return "is not a URL";
  if (url.protocol !== "https:" && url.protocol !== "http:") return `has the scheme ${url.protocol}`;
  if (url.username || url.password) return "contains credentials";
  return isUnreadable(url) || allowInsecureHttp ? url : "would send the file unencrypted";
}

/** What of a URL must not be repeated: a pre-signed one is as good as a key to whoever reads it. */
export function secretsOf({ href, pathname, search, searchParams }: URL): string[] {
  // What is shorter occurs in too many strings.
  return [href, pathname + search, pathname, search.slice(1), ...searchParams.values()].filter(
    (part) => part.length >= 8,
  );
}
