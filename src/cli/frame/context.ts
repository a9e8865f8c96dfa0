import { createOutput, type Output } from "./output.ts";

/** What Ctrl-C says: what has been done by then, and how to go on. */
interface Interruption {
  readonly done: string;
  readonly next: string;
}

/** What every command gets beside its own flags and arguments. */
export interface Context {
  readonly output: Output;
  readonly json: boolean;
  /** Of `--profile`. */
  readonly profile: string | undefined;
  /** Sets what Ctrl-C says from now on. What it gives back or removes has to be done when it returns. */
  onInterrupt(say: () => Interruption): void;
}

/** The flags of every command. */
export interface CommonFlags {
  readonly json?: true;
  readonly profile?: string;
}

/** Ctrl-C, and what ends a service. */
export const STOP_SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** A context in which Ctrl-C ends the process at once. */
export function createContext({ json: asked, profile }: CommonFlags): Context {
  const json = asked === true;
  let say = (): Interruption => ({ done: "Nothing was changed.", next: "Repeat the command." });
  const stop = () => {
    const { done, next } = say();
    const message = `Interrupted. ${done}`;
    const error = { code: "interrupted", message, hint: next, requestId: null };
    process.stderr.write(json ? `${JSON.stringify(error)}\n` : `\n${message}\n${next}\n`);
    process.exit(130);
  };
  for (const signal of STOP_SIGNALS) process.on(signal, stop);
  return {
    json,
    profile,
    output: createOutput(json),
    onInterrupt(given) {
      say = given;
    },
  };
}
