// The Pages Router without its body parser.
import { toNodeHandler } from "sessionwise/kayle-id/webhooks";
import { handlers, receiver } from "../../receiver";

export const config = { api: { bodyParser: false } };

export default toNodeHandler(receiver, handlers);
