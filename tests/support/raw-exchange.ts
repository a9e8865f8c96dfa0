import { connect } from "node:net";

/** Writes bytes to a server as they are, and gives all that comes back until it closes the connection. */
export function rawExchange(port: number, ...parts: readonly (string | Buffer)[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = "";
    const socket = connect(port, "127.0.0.1", () => {
      for (const part of parts) socket.write(part);
    });
    socket.setEncoding("latin1");
    socket.on("data", (text) => {
      received += String(text);
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(received));
  });
}
