// The trap of the App Router: something reads the body first.
import { handlers, receiver } from "../../receiver";

export async function POST(request: Request): Promise<Response> {
  console.log((await request.text()).length);
  return receiver.handle(request, handlers);
}
