export type Report = ReturnType<typeof createReport>;
export type Step = Report["step"];

/** Runs checks one after the other, continues after a failure, and reports at the end how many passed. */
export function createReport(what: string) {
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  return {
    /** What the check returns as a string is worth printing. Tells whether it held. */
    async step(name: string, check: () => unknown): Promise<boolean> {
      try {
        const said = await check();
        passed++;
        console.log(`ok      ${name}${typeof said === "string" ? `: ${said}` : ""}`);
        return true;
      } catch (error) {
        failed++;
        console.log(`FAILED  ${name}\n${String(error)}`);
        return false;
      }
    },
    /** For what cannot be checked here: loud, because it has not held. */
    skip(name: string, why: string): void {
      skipped++;
      console.log(`SKIPPED ${name}: ${why}`);
    },
    finish(): void {
      console.log(`${what}: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} SKIPPED` : ""}`);
      process.exitCode = failed === 0 ? 0 : 1;
    },
  };
}
