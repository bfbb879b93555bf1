import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type Api,
  type ClientOptions,
  handleOf,
  type Operation,
  openEvents,
  Transport,
} from "../../generator/runtime/index.js";
import { outcomeOf } from "./outcome.js";
import { api, describeShelf, quick } from "./sample-api.js";
import { deadPort, json, startServer, type TestServer } from "./server.js";

const search: Operation = {
  id: "search",
  service: "loans",
  method: "POST",
  path: "/search",
  body: "application/json",
  defaults: { room: "body", page: "query" },
  idempotent: true,
  credentials: ["key"],
};
const loan: Operation = { id: "loan", service: "loans", method: "GET", path: "/loans/{loan}", credentials: ["key"] };
const events: Operation = {
  id: "events",
  service: "loans",
  method: "GET",
  path: "/events",
  credentials: ["key"],
  stream: { open: openEvents, end: "(end)" },
};

const host = { operation: describeShelf, parameter: "shelf", pointer: "/host", basePath: "/v1" };
const library: Api = { ...api, services: { ...api.services, loans: { servers: [], host } } };

describe("a handle", () => {
  let catalog: TestServer;
  let loans: TestServer;
  let told: unknown;
  let status = 200;

  beforeAll(async () => {
    catalog = await startServer((_, response) => json(response, 200, told));
    loans = await startServer((request, response) => {
      if (!request.url.endsWith("/events")) return json(response, status, { found: [] });
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.end('data: "a"\n\ndata: (end)\n\n');
    });
  });
  beforeEach(() => {
    told = { host: loans.url };
    status = 200;
  });
  afterEach(() => {
    catalog.seen.length = 0;
    loans.seen.length = 0;
  });
  afterAll(async () => {
    await catalog.close();
    await loans.close();
  });

  const client = (options: ClientOptions = {}): Transport =>
    new Transport(library, {
      ...quick,
      maxRetries: 0,
      baseUrl: { catalog: catalog.url },
      trustedHosts: [loans.url],
      ...options,
    });
  const paths = ({ seen }: TestServer): readonly string[] => seen.map(({ method, url }) => `${method} ${url}`);

  it("asks for the host once, for all calls of all handles of the name", async () => {
    const transport = client();
    const [one, two] = [handleOf(transport, "shelf", "a"), handleOf(transport, "shelf", "a")];
    await Promise.all([one.send(search, { body: {} }), two.send(search, { body: {} }), one.send(search, { body: {} })]);
    await handleOf(transport, "shelf", "b").send(loan, { path: { loan: "x/y" } });
    expect(paths(catalog)).toEqual(["GET /shelves/a", "GET /shelves/b"]);
    expect(paths(loans)).toEqual([...Array(3).fill("POST /v1/search"), "GET /v1/loans/x%2Fy"]);
    expect(loans.seen[0]?.headers["x-key"]).toBe(quick.apiKey);
  });

  it("streams from the host", async () => {
    const seen: unknown[] = [];
    for await (const event of handleOf(client(), "shelf", "a").stream(events)) seen.push(event);
    expect(seen).toEqual(["a"]);
  });

  it("keeps the host when something is not there, and when the service fails", async () => {
    const handle = handleOf(client(), "shelf", "a");
    for (status of [404, 500, 200]) await handle.send(loan, { path: { loan: "1" } }).result();
    expect(catalog.seen.length).toBe(1);
  });

  it("asks again for a host where nobody is any more", async () => {
    const dead = `http://127.0.0.1:${await deadPort()}`;
    const handle = handleOf(client({ trustedHosts: [loans.url, dead] }), "shelf", "a");
    told = { host: dead };
    expect(await outcomeOf(handle.send(search, { body: {} }))).toMatch(/^ConnectionError: search/);
    told = { host: loans.url };
    expect(await outcomeOf(handle.send(search, { body: {} }))).toEqual({ found: [] });
  });

  it.each<[string, unknown, string]>([
    ["that is not trusted", "evil.test", 'the host "evil.test" is not trusted with a credential'],
    ["of another scheme", "http://a.library.test", "is not trusted with a credential"],
    ["with a user", "https://user:word@a.library.test", "the host must not have a user name or a password in it"],
    ["with a user and no scheme", "user:word@a.library.test", "the host must not have a user name or a password in it"],
    ["that is empty", "", 'a handle needs the "shelf", or { host }'],
    ["that is no string", 7, 'a handle needs the "shelf", or { host }'],
  ])("refuses a host %s", (_, given, message) => {
    const transport = client({ trustedHosts: ["*.library.test"] });
    const make = (): unknown => handleOf(transport, "shelf", { host: given as string });
    expect(make).toThrow(message);
    expect(make).not.toThrow("word@");
    expect(() => handleOf(transport, "shelf", "")).toThrow('a handle needs the "shelf", or { host }');
  });

  it("takes a host with and without a scheme, and that of the machine itself", async () => {
    const seen: string[] = [];
    const fetch = async (url: string): Promise<Response> => {
      seen.push(url);
      return Response.json({ found: [] });
    };
    const transport = client({ trustedHosts: ["*.library.test"], fetch });
    for (const given of ["a.library.test", "https://a.library.test/", "http://localhost:1", "http://127.0.0.1:1/v1"])
      await handleOf(transport, "shelf", { host: given }).send(search, { body: {} });
    await handleOf(transport, "shelf", { host: "a.library.test" }).send(
      search,
      { body: {} },
      { baseUrl: "https://own.test" },
    );
    expect(seen).toEqual([
      "https://a.library.test/v1/search",
      "https://a.library.test/v1/search",
      "http://localhost:1/v1/search",
      "http://127.0.0.1:1/v1/search",
      "https://own.test/search",
    ]);
  });

  it("goes to the address of the service that the client has", async () => {
    const transport = client({ baseUrl: loans.url });
    await handleOf(transport, "shelf", "a").send(search, { body: {} });
    expect([catalog.seen.length, paths(loans)]).toEqual([0, ["POST /search"]]);
  });

  it("has values for all calls that leave them out", async () => {
    const handle = handleOf(client(), "shelf", "a", { room: "red", page: "2", other: "x" });
    await handle.send(search, { body: { word: "otter" } });
    await handle.send(search, { body: { room: "blue" }, query: { page: 3 } });
    await handle.send(search, { body: { room: undefined } });
    await handle.send(loan, { path: { loan: "1" } });
    expect(loans.seen.map(({ url, body }) => `${url} ${body}`)).toEqual([
      '/v1/search?page=2 {"room":"red","word":"otter"}',
      '/v1/search?page=3 {"room":"blue"}',
      '/v1/search?page=2 {"room":"red"}',
      "/v1/loans/1 ",
    ]);
  });

  it("shares the middleware of its client, and has one of other options", async () => {
    const transport = client();
    const handle = handleOf(transport, "shelf", "a");
    const seen: string[] = [];
    transport.middleware.use({ onRequest: ({ schemaPath }) => void seen.push(schemaPath) });
    await handle.send(search, { body: {} });
    await handle.withOptions({ headers: { "x-more": "1" } }).send(search, { body: {} });
    expect(seen).toEqual(["/search", "/shelves/{shelf}", "/search"].sort((a) => (a === "/shelves/{shelf}" ? -1 : 0)));
    expect(loans.seen.map(({ headers }) => headers["x-more"])).toEqual([undefined, "1"]);
    expect(catalog.seen.length).toBe(1);
  });
});
