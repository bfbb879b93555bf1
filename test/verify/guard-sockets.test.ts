import dgram from "node:dgram";
import dns from "node:dns";
import { createServer } from "node:http";
import { connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import { guardSockets, type SocketGuard } from "../../generator/verify/guard-sockets.js";

let guard: SocketGuard | undefined;
afterEach(() => guard?.release());

const cases: readonly [name: string, call: () => unknown, refused: string][] = [
  ["a connection", () => connect(9, "192.0.2.1"), "192.0.2.1"],
  ["a connection by options", () => connect({ host: "example.invalid", port: 9 }), "example.invalid"],
  ["a connection to nobody in particular", () => connect(9), "localhost"],
  ["fetch", () => fetch("http://example.invalid/"), "example.invalid"],
  ["a name", () => dns.lookup("example.invalid", () => undefined), "example.invalid"],
  ["a name, as a promise", () => dns.promises.resolve4("example.invalid"), "example.invalid"],
  ["a datagram", () => dgram.createSocket("udp4").send("x", 9, "192.0.2.1"), "a datagram"],
];
test.each(cases)("%s is refused and remembered", async (_name, call, refused) => {
  guard = guardSockets();
  await expect((async () => call())()).rejects.toThrow();
  expect(guard.refused).toContain(refused);
});

test("127.0.0.1 is let through, and everything after the release", async () => {
  const original = dns.lookup;
  guard = guardSockets();
  const server = createServer((_request, response) => response.end("here"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe("here");
  expect(guard.refused).toEqual([]);
  guard.release();
  expect(dns.lookup).toBe(original);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
