import { once } from "node:events";
import { createServer } from "node:net";

/**
 * Listens on a port of this machine for a moment, so that a caller who needs much time before it listens knows at once that it cannot.
 *
 * @returns the system's code, e.g. `EADDRINUSE`; undefined where the port is free
 */
export async function portFailure(port: number): Promise<string | undefined> {
  const server = createServer();
  try {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code;
  } finally {
    server.close();
  }
}
