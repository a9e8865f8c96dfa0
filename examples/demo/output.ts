import { terminalOf, wrap } from "./terminal.ts";

/** What the demos print to. */
export const terminal = terminalOf(process.stdout, process.env);

export function print(text: string): void {
  console.log(wrap(text, terminal.width));
}

export function section(title: string, chart: string): void {
  console.log(`\n${terminal.paint("strong", wrap(title, terminal.width))}\n${chart}`);
}
