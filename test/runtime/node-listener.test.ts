import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import express from "express";
import { afterEach, expect, it } from "vitest";
import { createProxy } from "../../generated/2026-04/proxy.js";
import { type NodeListener, toNodeListener } from "../../generated/runtime/node.js";

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server whose listener must settle without an error for each request. */
async function serving(listener: NodeListener): Promise<{ port: number; ends: Promise<unknown>[] }> {
  const ends: Promise<unknown>[] = [];
  const server = createServer((request, response) => {
    const end = listener(request, response);
    end.catch(() => undefined);
    ends.push(end);
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { port: (server.address() as AddressInfo).port, ends };
}

/** What a server sends for these bytes, up to the end of the connection. */
async function exchanged(port: number, bytes: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write(bytes);
  let received = "";
  for await (const chunk of socket) received += String(chunk);
  return received;
}

const proxy = createProxy({ allow: ["assistants.get", "chat.send"], apiKey: "key", baseUrl: "http://127.0.0.1:1" });

it.each<[string, string, number]>([
  ["a method that the platform forbids", "TRACE / HTTP/1.1\r\nHost: x", 405],
  ["a Host without a name", "GET / HTTP/1.1\r\nHost:", 400],
  ["a Host with a path", "GET / HTTP/1.1\r\nHost: x/y?", 400],
  ["a Host with a user", "GET / HTTP/1.1\r\nHost: u:p@x", 400],
  ["a Host that is no address", "GET / HTTP/1.1\r\nHost: a b", 400],
  ["an address with a user", "GET http://u:p@x/ HTTP/1.1\r\nHost: x", 400],
  ["an address of another scheme", "GET file:///x HTTP/1.1\r\nHost: x", 400],
  ["a path of slashes alone", "GET // HTTP/1.1\r\nHost: x", 404],
  ["a whole address", "GET http://x/ HTTP/1.1\r\nHost: x", 404],
])("%s has a response, and the listener does not reject", async (_, head, status) => {
  const { port, ends } = await serving(toNodeListener(proxy));
  expect(await exchanged(port, `${head}\r\nConnection: close\r\n\r\n`)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  await expect(Promise.all(ends)).resolves.toHaveLength(1);
});

it("a path that begins with two slashes names no host", async () => {
  const addresses: string[] = [];
  const { port } = await serving(
    toNodeListener(async ({ url }) => {
      addresses.push(url);
      return new Response();
    }),
  );
  await exchanged(port, "GET //evil.example/x HTTP/1.1\r\nHost: own.example\r\nConnection: close\r\n\r\n");
  expect(addresses).toEqual(["http://own.example//evil.example/x"]);
});

it("a page that leaves within its body ends the request alone", async () => {
  const printed: unknown[] = [];
  const { port, ends } = await serving(toNodeListener(proxy, (error) => printed.push(error)));
  const socket = connect(port, "127.0.0.1");
  socket.write(
    'POST /chat/docs HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{"a',
  );
  while (ends.length === 0) await pause(5);
  socket.destroy();
  await expect(Promise.all(ends)).resolves.toHaveLength(1);
  expect(printed).toEqual([]);
});

it("a body that a parser has read before is a 500 that says so", async () => {
  const application = express();
  application.use(express.json());
  application.use(toNodeListener(proxy));
  const server = application.listen(0, "127.0.0.1");
  open.push(server);
  await new Promise((resolve) => server.once("listening", resolve));
  const body = '{"messages":[]}';
  const headers = { "content-type": "application/json" };
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/chat/docs`;
  const response = await fetch(address, { method: "POST", body, headers });
  expect([response.status, await response.text()]).toEqual([500, expect.stringContaining("before every parser")]);
});

it("a handler that fails is a 500 without its message, and is reported", async () => {
  const reported: unknown[] = [];
  const failure = new Error("secret");
  const { port, ends } = await serving(
    toNodeListener(
      () => Promise.reject(failure),
      (error) => reported.push(error),
    ),
  );
  const response = await exchanged(port, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  expect(response).toMatch(/^HTTP\/1.1 500 /);
  expect(response).not.toContain("secret");
  expect(reported).toEqual([failure]);
  await expect(Promise.all(ends)).resolves.toHaveLength(1);
});

it("several cookies of a response arrive as several headers", async () => {
  const { port } = await serving(
    toNodeListener(async () => {
      const headers = new Headers();
      for (const cookie of ["a=1; Expires=Wed, 01 Jan 2031 00:00:00 GMT", "b=2"]) headers.append("set-cookie", cookie);
      return new Response("", { headers });
    }),
  );
  const response = await fetch(`http://127.0.0.1:${port}/`);
  expect(response.headers.getSetCookie()).toEqual(["a=1; Expires=Wed, 01 Jan 2031 00:00:00 GMT", "b=2"]);
});
