import type { Organization } from "../state.ts";

/** The person's own machine: always allowed, whatever domains the organization has. */
const LOOPBACK = ["localhost", "127.0.0.1"];

/**
 * Domains under which anyone can register, such as `co.uk`. The server looks them up in the public suffix list. That list
 * is far larger than the whole emulator and changes every week, and it only decides which of two codes a rejected host
 * gets. So this matches the most common ones, and the host of a verified domain is never one.
 */
const PUBLIC_SUFFIX = /^(?:ac|co|com|edu|gov|net|org)\.[a-z]{2}$/;

export interface RedirectProblem {
  readonly code: "INVALID_REDIRECT_URL" | "REDIRECT_URL_DOMAIN_NOT_VERIFIED" | "REDIRECT_URL_PATTERN_NOT_REGISTERED";
  /** The server's message, where the code alone does not determine it. */
  readonly message?: string;
}

/** Why the server rejects a redirect URL; undefined when it accepts it. */
export function redirectProblem(url: URL, organization: Organization): RedirectProblem | undefined {
  const host = url.hostname;
  if (LOOPBACK.includes(host)) return undefined;
  const message = badHost(host);
  if (message !== undefined) return { code: "INVALID_REDIRECT_URL", message };
  if (!organization.domains.some((domain) => host === domain || host.endsWith(`.${domain}`))) {
    return PUBLIC_SUFFIX.test(host)
      ? // Not recorded: the text.
        { code: "INVALID_REDIRECT_URL", message: "Hostname is a public suffix." }
      : { code: "REDIRECT_URL_DOMAIN_NOT_VERIFIED" };
  }
  const { redirectPatterns } = organization;
  const isRegistered = redirectPatterns.length === 0 || redirectPatterns.some((pattern) => matches(pattern, url));
  return isRegistered ? undefined : { code: "REDIRECT_URL_PATTERN_NOT_REGISTERED" };
}

/** The characters exclude addresses in brackets, and names with an underscore. */
function badHost(host: string): string | undefined {
  if (!/^[a-z0-9.-]+$/.test(host)) return "Hostname must be ASCII (Punycode) lowercase.";
  const labels = host.split(".");
  if (labels.some((label) => label.startsWith("xn--"))) {
    return "IDN (xn--) hostnames are not supported for domain verification.";
  }
  return labels.length < 2 ? "Hostname must have at least two labels." : undefined;
}

/** Not recorded: how the dashboard writes patterns. Here `*` matches any characters within one part of the URL. */
function matches(pattern: string, { href }: URL): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^/?#]*")}$`).test(href);
}
