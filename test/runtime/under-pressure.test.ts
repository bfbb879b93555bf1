import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it, test } from "vitest";
import { ConfigurationError, type RequestOptions, Transport } from "../../generator/runtime/index.js";
import { outcomeOf } from "./outcome.js";
import { api, createShelf, describeShelf, quick, uploadBook } from "./sample-api.js";

/** A server that cuts the connection of its second request, and responds to all others. */
let server: Server;
let sockets: Socket[];
let requests: number;
beforeEach(async () => {
  sockets = [];
  requests = 0;
  server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => undefined);
    socket.on("data", () => {
      requests += 1;
      if (requests === 2) return socket.destroy();
      socket.write("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  server.close();
});

const client = (options: object = {}): Transport => {
  const address = server.address();
  return new Transport(api, {
    ...quick,
    maxRetries: 1,
    baseUrl: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
    ...options,
  });
};

describe("a POST on a connection that was lost before a byte of the response", () => {
  it("is sent once by default", async () => {
    const transport = client();
    await transport.send(createShelf, { body: {} });
    expect(await outcomeOf(transport.send(createShelf, { body: {} }))).toMatch(/^ConnectionError: create_shelf/);
    expect(requests).toBe(2);
  });

  it("is sent again where the caller allows it", async () => {
    const transport = client({ retryUnanswered: true });
    await transport.send(createShelf, { body: {} });
    expect(await outcomeOf(transport.send(createShelf, { body: {} }))).toEqual({});
    expect(requests).toBe(3);
  });

  it("is not sent again with a body that can be read once", async () => {
    const transport = client({ retryUnanswered: true });
    await transport.send(createShelf, { body: {} });
    const file = new Blob(["x"]).stream();
    const upload = transport.send(uploadBook, { path: { shelf: "a" }, body: { file } });
    expect(await outcomeOf(upload)).toMatch(/^ConnectionError: upload_book/);
  });
});

test("many calls with one signal leave it one listener while they run, and none afterwards", async () => {
  let added = 0;
  let removed = 0;
  const { signal } = new AbortController();
  const { addEventListener: add, removeEventListener: remove } = signal;
  signal.addEventListener = (...rest: Parameters<typeof add>) => {
    added += 1;
    add.apply(signal, rest);
  };
  signal.removeEventListener = (...rest: Parameters<typeof remove>) => {
    removed += 1;
    remove.apply(signal, rest);
  };
  const transport = client();
  const calls = Array.from({ length: 30 }, () => transport.send(describeShelf, { path: { shelf: "a" } }, { signal }));
  await Promise.allSettled(calls);
  expect(added).toBeGreaterThan(0);
  expect(added - removed).toBe(0);
  expect(added).toBeLessThan(30);
});

test.each<[string, RequestOptions]>([
  ["timeout", { timeout: "1s" } as never],
  ["maxRetries", { maxRetries: "2" } as never],
  ["uploadIdleTimeout", { uploadIdleTimeout: null } as never],
])("a %s that is no number is refused", async (name, options) => {
  await expect(client().send(describeShelf, { path: { shelf: "a" } }, options)).rejects.toThrow(ConfigurationError);
  expect(await outcomeOf(client().send(describeShelf, { path: { shelf: "a" } }, options))).toContain(
    `"${name}" must be a number`,
  );
  expect(requests).toBe(0);
});
