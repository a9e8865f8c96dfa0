import ky from "ky";

export function prepare(origin) {
  const client = ky.create({ prefix: `${origin}/v1`, headers: { authorization: "Bearer kk_bench" } });
  return async (use) => {
    const { data } = await client.get("sessions", { searchParams: { limit: 100 } }).json();
    for (const session of data) use(session);
  };
}
