import { Devin, KayleId, Omni } from "sessionwise";
import { ID, SESSION } from "./fault-server.ts";

type Options = NonNullable<ConstructorParameters<typeof KayleId>[0]>;
type CallOptions = Parameters<KayleId["sessions"]["retrieve"]>[1];

/** A client, and one read by it. What holds for this holds for the core, whichever API is asked. */
interface ApiClient {
  readonly client: { withOptions(options: Options): unknown };
  read(options?: CallOptions): PromiseLike<unknown>;
}

export interface ApiUnderTest {
  readonly title: string;
  /** The name of the operation that `read` calls. */
  readonly operation: string;
  /** A body that `read` takes, and one with a field of which this version knows nothing. */
  readonly body: string;
  readonly newer: object;
  make(options: Options): ApiClient;
}

const kayleId: ApiUnderTest = {
  title: "Kayle ID",
  operation: "sessions.retrieve",
  body: SESSION,
  newer: { data: { id: ID, status: "paused", risk: 5 }, error: null },
  make(options) {
    const client = new KayleId(options);
    return { client, read: (call) => client.sessions.retrieve(ID, call) };
  },
};

const devin: ApiUnderTest = {
  title: "Devin",
  operation: "metrics.sessions",
  body: '{"sessions_count":42}',
  newer: { sessions_count: 42, sessions_by_repository: { a: 1 } },
  make(options) {
    const client = new Devin(options);
    return { client, read: (call) => client.metrics.sessions({}, call) };
  },
};

const place = { downloadUrl: "https://files.example/x.csv", expiresAt: "2099-01-01T00:00:00Z" };
const omni: ApiUnderTest = {
  title: "Omni",
  operation: "analytics.exportCsv",
  body: JSON.stringify(place),
  newer: { ...place, rows: 950 },
  make(options) {
    const client = new Omni(options);
    return { client, read: (call) => client.analytics.exportCsv({}, call) };
  },
};

/** Guarantees that are the core's are tested for each of these. */
export const EVERY_API: readonly ApiUnderTest[] = [kayleId, devin, omni];
