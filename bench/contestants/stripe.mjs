import Stripe from "stripe";

export async function walk(origin, limit, use) {
  const { hostname, port } = new URL(origin);
  const stripe = new Stripe("sk_test_bench", { protocol: "http", host: hostname, port: Number(port) });
  for await (const customer of stripe.customers.list(limit === undefined ? {} : { limit })) use(customer);
}
