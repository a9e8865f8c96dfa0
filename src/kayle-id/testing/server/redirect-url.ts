import type { Organization } from "../state.ts";

/** On the machine of the person: always fine, whatever domains the organization has. */
const LOOPBACK = ["localhost", "127.0.0.1"];

/**
 * Domains under which everybody registers, such as `co.uk`. The server looks them up in the public suffix list. That list
 * is far larger than all of the emulator, and changes every week; and what hangs on it is only which of two codes a
 * refused host gets. So this knows the shape of the most common ones, and the host of a verified domain is never one.
 */
const PUBLIC_SUFFIX = /^(?:ac|co|com|edu|gov|net|org)\.[a-z]{2}$/;

export interface RedirectProblem {
  readonly code: "INVALID_REDIRECT_URL" | "REDIRECT_URL_DOMAIN_NOT_VERIFIED" | "REDIRECT_URL_PATTERN_NOT_REGISTERED";
  /** What the server says, where the code alone does not decide it. */
  readonly message?: string;
}

/** Why the server does not send people back to a URL; undefined when it does. */
export function redirectProblem(url: URL, organization: Organization): RedirectProblem | undefined {
  const host = url.hostname;
  if (LOOPBACK.includes(host)) return undefined;
  const message = badHost(host);
  if (message !== undefined) return { code: "INVALID_REDIRECT_URL", message };
  if (!organization.domains.some((domain) => host === domain || host.endsWith(`.${domain}`))) {
    return PUBLIC_SUFFIX.test(host)
      ? // Not recorded: the words.
        { code: "INVALID_REDIRECT_URL", message: "Hostname is a public suffix." }
      : { code: "REDIRECT_URL_DOMAIN_NOT_VERIFIED" };
  }
  const { redirectPatterns } = organization;
  const isRegistered = redirectPatterns.length === 0 || redirectPatterns.some((pattern) => matches(pattern, url));
  return isRegistered ? undefined : { code: "REDIRECT_URL_PATTERN_NOT_REGISTERED" };
}

/** An address in brackets is not of these characters, and neither is a name with an underscore. */
function badHost(host: string): string | undefined {
  if (!/^[a-z0-9.-]+$/.test(host)) return "Hostname must be ASCII (Punycode) lowercase.";
  const labels = host.split(".");
  if (labels.some((label) => label.startsWith("xn--"))) {
    return "IDN (xn--) hostnames are not supported for domain verification.";
  }
  return labels.length < 2 ? "Hostname must have at least two labels." : undefined;
}

/** Not recorded: how the dashboard writes patterns. Here `*` stands for any characters, of one part of the URL. */
function matches(pattern: string, { href }: URL): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^/?#]*")}$`).test(href);
}
