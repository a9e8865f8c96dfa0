import type { Operation } from "../operation.ts";
import { asRecord } from "../values.ts";

/**
 * What is wrong with a body that should be about the thing that the path names, as half a sentence. A connection on which
 * a stray response is left gives each call the response to the one before, and nothing else would show it.
 */
export function checkEcho(body: unknown, echo: NonNullable<Operation["echo"]>, pathValues: object): string | undefined {
  let value: unknown = body;
  for (const step of echo.property.split(".")) value = asRecord(value)[step];
  if (value === Reflect.get(pathValues, echo.parameter)) return undefined;
  return `its ${echo.property} is not the ${echo.parameter} that was asked for. Is a proxy mixing up responses?`;
}
