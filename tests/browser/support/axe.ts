import axe, { type AxeResults } from "axe-core";
import type { Page } from "playwright-core";

/**
 * Every rule that axe has, best practices too; what it could not decide counts as well. Except for the contrast of text in a
 * drawing or scrolled out of sight: its colours are those of all text, which tests/examples/dashboard/colours.test.ts holds
 * to 4.5 to 1.
 */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(async (): Promise<Pick<AxeResults, "violations" | "incomplete">> => {
    // The cast: the script above has put it there.
    const { run } = (window as unknown as { axe: typeof axe }).axe;
    const { violations, incomplete } = await run(document, { resultTypes: ["violations", "incomplete"] });
    return { violations, incomplete };
  });
  const undecided = found.incomplete.filter(({ id }) => id !== "color-contrast");
  return [...found.violations, ...undecided].map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`).join("\n")}`,
  );
}
