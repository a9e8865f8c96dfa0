import { UsageError } from "./usage-error.ts";

/** Loads a package that sessionwise does not bring along. */
export async function loadPeer<T>(name: string, use: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n", 1)[0] : String(error);
    throw new UsageError(
      `${use} needs the package ${name}, which could not be loaded (${reason}).`,
      `Install it: npm install ${name}, or npx -p sessionwise -p ${name} sessionwise …`,
    );
  }
}
