/** Something that was typed makes no sense; its message says what. */
export class UsageError extends Error {}
