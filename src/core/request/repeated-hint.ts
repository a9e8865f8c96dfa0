/** They make a sentence longer without saying more. */
const FILLERS: ReadonlySet<string> = new Set(["a", "an", "the", "with", "given", "id", "was", "is"]);

/** Whether a hint says in other words what the message says, as in "The session with the given ID was not found." */
export function isRepeated(hint: string, message: string | undefined): boolean {
  const said = new Set(wordsOf(message ?? ""));
  return wordsOf(hint).every((word) => said.has(word) || FILLERS.has(word));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
}
