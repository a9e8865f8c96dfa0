import { CONTRACT } from "../../../generated/kayle-id/contract.ts";

/** The part of JSON Schema in which responses are described. An object is closed unless it says otherwise. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly additionalProperties?: boolean | Schema;
  readonly "x-any"?: true;
}

export interface Contract {
  /** Of the document, which is not that of the server. */
  readonly version: string;
  /** By method and path; null where nothing is returned. */
  readonly operations: Readonly<Record<string, Schema | null>>;
  readonly schemas: Readonly<Record<string, Schema>>;
}

/** What this version expects of Kayle ID. The cast: the generator writes this shape, as plain data. */
export const contract = CONTRACT as Contract;

/** Something in which a server differs: where, and how; never a value of a row. */
export interface Difference {
  readonly place: string;
  readonly what: string;
}

export function typesOf({ type }: Schema): readonly string[] {
  return type === undefined ? [] : [type].flat();
}
