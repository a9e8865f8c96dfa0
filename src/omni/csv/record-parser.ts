import Papa from "papaparse";
import { FileProblem } from "./file-problem.ts";

/** Turns the bytes of a CSV file into its records, each an array of cells. Throws a `FileProblem` when it is not a CSV file. */
export interface RecordParser {
  push(bytes: Uint8Array): string[][];
  /** The remaining records, and whether the file ends without a line break, as a truncated file can. */
  end(): { readonly records: string[][]; readonly inLine: boolean };
}

/** Far more than any lead needs. A quote that is never closed makes the rest of the file one record. */
const LONGEST_RECORD = 2 ** 24;
const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;

/**
 * The parser needs complete records: it is given all complete records that have arrived. A record ends with a line end
 * that is preceded by an even number of quotes.
 */
export function createRecordParser(): RecordParser {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let pending: string[] = [];
  let length = 0;
  let quoted = false;
  let before = 0;
  let newline: "\n" | "\r\n" | undefined;

  /** The complete records that have arrived, line ends included. */
  const take = (text: string): string => {
    let end = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) quoted = !quoted;
      else if (code === NEWLINE && !quoted) {
        newline ??= before === RETURN ? "\r\n" : "\n";
        end = at + 1;
      }
      before = code;
    }
    length += text.length;
    const whole = end === 0 ? "" : pending.join("") + text.slice(0, end);
    if (end > 0) {
      pending = [];
      length = text.length - end;
    }
    pending.push(text.slice(end));
    if (length > LONGEST_RECORD) throw new FileProblem(`has a record of more than ${LONGEST_RECORD} characters`);
    return whole;
  };

  const parse = (text: string): string[][] => {
    const { data, errors } = Papa.parse<string[]>(text, {
      delimiter: ",",
      newline: newline ?? "\n",
      skipEmptyLines: true,
    });
    if (errors.length > 0) throw new FileProblem("has a misplaced quote, or ends inside a quoted cell");
    return data;
  };

  const decode = (bytes?: Uint8Array): string => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch {
      throw new FileProblem("is not in UTF-8");
    }
  };

  return {
    push: (bytes) => parse(take(decode(bytes))),
    end: () => {
      const records = parse(take(decode()) + pending.join(""));
      return { records, inLine: length > 0 || newline === undefined };
    },
  };
}
