/** Something that was typed does not make sense; its message says what. */
export class UsageError extends Error {}
