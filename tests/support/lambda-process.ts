// The example of a function, on a local server that makes events of requests as AWS does. Run by tests/examples.
import { handler } from "../../examples/webhooks/lambda/main.ts";
import { hostLambda } from "./lambda-host.ts";

const { url } = await hostLambda(handler);
console.log(url);
