/**
 * The path of a request below `basePath`, or nothing where it is not below it. Escapes are decoded as routers do it: one
 * that stands for a character with a meaning in a path stays, and so does one that is not UTF-8.
 */
export function requestPath(url: string, basePath: string): string {
  const { pathname } = new URL(url);
  if (!pathname.startsWith(basePath)) return "";
  // "%25" stays too: what follows it would be decoded a second time in a parameter.
  return pathname.slice(basePath.length).replace(/(?:%(?!25)[0-9a-f]{2})+/gi, (escapes) => decode(decodeURI, escapes));
}

/** Part of a path or a URL, with every escape decoded that can be. */
export function decodeText(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => decode(decodeURIComponent, escapes));
}

function decode(by: (text: string) => string, escapes: string): string {
  try {
    return by(escapes);
  } catch {
    return escapes;
  }
}
