// The Pages Router with its body parser.
import { toNodeHandler } from "sessionwise/kayle-id/webhooks";
import { handlers, receiver } from "../../receiver";

export default toNodeHandler(receiver, handlers);
