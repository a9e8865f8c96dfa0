import Stripe from "stripe";

const stripe = new Stripe(process.env.STRIPE_API_KEY ?? "");
for await (const customer of stripe.customers.list()) console.log(customer.id);
