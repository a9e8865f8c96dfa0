import { InvalidArgumentError } from "../../../core/errors/index.ts";
import { show } from "../../../core/values.ts";

/** The names of the store's schema and tables, as SQL. */
export interface Tables {
  /** The schema's name as it is, not as SQL. */
  readonly name: string;
  readonly schema: string;
  readonly sessions: string;
  readonly passes: string;
  readonly stretches: string;
  readonly state: string;
}

/** PostgreSQL cuts off what is longer. */
const LONGEST_BYTES = 63;

/** @throws InvalidArgumentError for what cannot name a schema. */
export function tablesOf(name: unknown): Tables {
  if (!isSchemaName(name)) {
    throw new InvalidArgumentError(
      `postgresStore: schema is ${show(name)}: give a name of 1 to ${LONGEST_BYTES} bytes that does not begin with pg_.`,
    );
  }
  const schema = `"${name.replaceAll('"', '""')}"`;
  return {
    name,
    schema,
    sessions: `${schema}.sessions`,
    passes: `${schema}.passes`,
    stretches: `${schema}.stretches`,
    state: `${schema}.sync_state`,
  };
}

/** Whether a store can have a schema of this name. */
export function isSchemaName(name: unknown): name is string {
  if (typeof name !== "string" || name === "" || /\0|\p{Cs}/u.test(name) || name.startsWith("pg_")) return false;
  return new TextEncoder().encode(name).length <= LONGEST_BYTES;
}
