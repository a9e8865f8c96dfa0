const RESERVED = /(?:^|\.)(?:internal|local|localdomain|localhost|lan|home\.arpa)$/;
const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;

/** Whether the server accepts a URL for an endpoint: https, a public host name, no credentials. */
export function isPublicUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hostname } = new URL(text);
  const host = hostname.replace(/\.$/, "");
  const isName = host.includes(".") && !host.startsWith("[") && !IPV4.test(host);
  return protocol === "https:" && username === "" && password === "" && isName && !RESERVED.test(host);
}
