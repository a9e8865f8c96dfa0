/** What the type itself says, or the description in words. */
const REPEATED = /^(@enum \{|@constant$|Format: )/;

/** The comments that openapi-typescript wrote, as prose: an editor shows `@description` as a tag of its own. */
export function proseComments(text: string): string {
  return text.replace(/^( *)\/\*\*([\s\S]*?)\*\/\n/gm, (_, indent: string, comment: string) => {
    const lines = partsOf(comment)
      .filter((part) => !REPEATED.test(part) && !isLongExample(part))
      .flatMap((part, index) => {
        const prose = part.replace(/^@description /, "").split("\n");
        // A summary and its description are two paragraphs.
        return index > 0 && part.startsWith("@description ") ? ["", ...prose] : prose;
      });
    if (lines.length === 0) return "";
    if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
    return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join("\n")}\n${indent} */\n`;
  });
}

/** Each with the lines that continue it, which openapi-typescript indents. */
function partsOf(comment: string): string[] {
  const lines = comment.split("\n").map((line) => line.replace(/^ *\* ?/, "").trimEnd());
  const parts: string[] = [];
  for (const line of lines.filter((one) => one !== "")) {
    const last = parts.at(-1);
    if (last !== undefined && /^ {4}/.test(line)) parts[parts.length - 1] = `${last}\n${line.trim()}`;
    else parts.push(line.trim());
  }
  return parts;
}

/** A whole object, which takes more room in a hover than the prose. */
function isLongExample(part: string): boolean {
  return part.startsWith("@example ") && part.includes("\n");
}
