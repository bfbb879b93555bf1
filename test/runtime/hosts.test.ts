import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addressOf, isTrusted, normalizeBaseUrl } from "../../generator/runtime/address.js";
import { type Api, type ClientOptions, ConfigurationError, Transport } from "../../generator/runtime/index.js";
import { outcomeOf } from "./outcome.js";
import { api, deleteShelf, describeShelf, listBooks, quick } from "./sample-api.js";
import { deadPort, json, startServer, type TestServer } from "./server.js";

describe("an address", () => {
  it.each<[string, string, string, string | undefined]>([
    ["a host", "a.library.test", "/shelf", "https://a.library.test/shelf"],
    ["a host and a slash", "a.library.test/", "/shelf", "https://a.library.test/shelf"],
    ["https", "https://a.library.test", "/shelf", "https://a.library.test/shelf"],
    ["upper case", "HTTPS://A.Library.Test", "/shelf", "https://a.library.test/shelf"],
    ["no scheme but slashes", "//a.library.test", "/shelf", "https://a.library.test/shelf"],
    ["the base path already", "https://a.library.test/shelf/", "/shelf", "https://a.library.test/shelf"],
    ["another path", "https://a.library.test/v2", "/shelf", "https://a.library.test/v2/shelf"],
    ["a port", "http://127.0.0.1:80/", "/shelf", "http://127.0.0.1/shelf"],
    ["no base path", "a.library.test", "", "https://a.library.test"],
    ["a user", "https://user:word@a.library.test", "/shelf", undefined],
    ["nonsense", "https://", "/shelf", undefined],
  ])("is made from %s", (_, host, basePath, want) => {
    expect(addressOf(host, basePath)).toBe(want);
  });

  it.each<[string, string, readonly string[], boolean]>([
    ["a host of the list", "https://a.library.test/x", ["a.library.test"], true],
    ["a host below a domain of the list", "https://a.b.library.test", ["*.library.test"], true],
    ["the domain itself", "https://library.test", ["*.library.test"], false],
    ["a host that ends alike", "https://evil-library.test", ["*.library.test"], false],
    ["a host that begins alike", "https://a.library.test.evil.test", ["*.library.test"], false],
    ["another port", "https://a.library.test:8443", ["*.library.test"], false],
    ["no https", "http://a.library.test", ["*.library.test"], false],
    ["a listed origin", "http://127.0.0.1:81/x", ["http://127.0.0.1:81"], true],
    ["another origin", "http://127.0.0.1:82/x", ["http://127.0.0.1:81"], false],
    ["no list", "https://a.library.test", [], false],
  ])("is trusted or not: %s", (_, address, trusted, want) => {
    expect(isTrusted(address, trusted)).toBe(want);
  });

  it.each(["example.test", "ftp://example.test", "https://example.test/?a=1", ""])(
    "is refused as an option: %s",
    (text) => {
      expect(() => normalizeBaseUrl(text, "the option")).toThrow("the option must be an address such as");
    },
  );
});

it("a user in an address is refused as such, and not repeated", () => {
  const refused = (): unknown => normalizeBaseUrl("https://u:word@example.test", "the option");
  expect(refused).toThrow(new ConfigurationError("the option must not have a user name or a password in it"));
});

describe("the host of a service", () => {
  let catalog: TestServer;
  let books: TestServer;
  let answer: unknown;
  let booksStatus = 200;

  beforeAll(async () => {
    catalog = await startServer((_, response) => json(response, 200, answer));
    books = await startServer((_, response) => json(response, booksStatus, { books: [] }));
  });
  beforeEach(() => {
    answer = { host: books.url };
    booksStatus = 200;
  });
  afterEach(() => {
    catalog.seen.length = 0;
    books.seen.length = 0;
  });
  afterAll(async () => {
    await catalog.close();
    await books.close();
  });

  const client = (options: ClientOptions = {}, over: Partial<Api> = {}): Transport =>
    new Transport(
      { ...api, ...over },
      { ...quick, maxRetries: 0, baseUrl: { catalog: catalog.url }, trustedHosts: [books.url], ...options },
    );
  const list = (transport: Transport, shelf = "a"): Promise<unknown> =>
    outcomeOf(transport.send(listBooks, { path: { shelf } }));

  it("is asked for once for each owner, however many calls wait", async () => {
    const transport = client();
    await Promise.all([list(transport), list(transport), list(transport, "b"), list(transport)]);
    await list(transport);
    expect(catalog.seen.map(({ url }) => url).sort()).toEqual(["/shelves/a", "/shelves/b"]);
    expect(books.seen.map(({ url }) => url).sort()).toEqual([...Array(4).fill("/shelf/books/a"), "/shelf/books/b"]);
  });

  it("is asked for again after a 404", async () => {
    const transport = client();
    booksStatus = 404;
    await list(transport);
    await list(transport);
    expect(catalog.seen.length).toBe(2);
  });

  it("is kept where something of its owner is not there", async () => {
    const transport = client();
    const describeBook = { ...listBooks, id: "describe_book", path: "/books/{shelf}/{book}" };
    booksStatus = 404;
    for (const book of ["a", "b", "c"]) {
      await transport.send(describeBook, { path: { shelf: "a", book } }).result();
    }
    expect([catalog.seen.length, books.seen.length]).toEqual([1, 3]);
  });

  it("is taken from a response that the caller asked for", async () => {
    const transport = client();
    await transport.send(describeShelf, { path: { shelf: "a" } });
    await list(transport);
    expect([catalog.seen.length, books.seen.length]).toEqual([1, 1]);
    await transport.send(deleteShelf, { path: { shelf: "a" } });
    await list(transport);
    expect([catalog.seen.length, books.seen.length]).toEqual([3, 2]);
  });

  it("that is not trusted is not taken from a response", async () => {
    const transport = client({ trustedHosts: [] });
    await transport.send(describeShelf, { path: { shelf: "a" } });
    expect(await list(transport)).toMatch(/^ConfigurationError: .*is not trusted/);
    expect(books.seen.length).toBe(0);
  });

  it.each<[string, (base: Transport, key: string) => Promise<unknown>]>([
    ["a call", (base, key) => outcomeOf(base.send(listBooks, { path: { shelf: "a" } }, { headers: { "X-Key": key } }))],
    [
      "a client made from another",
      (base, key) => list(new Transport(api, base.mergeOptions({ headers: { "x-key": key } }))),
    ],
  ])("belongs to the credential that the headers of %s bring", async (_, call) => {
    const base = client();
    await list(base);
    await call(base, "key-of-another-tenant");
    await call(base, "key-of-another-tenant");
    await list(base);
    const keys = ({ seen }: TestServer): unknown[] => seen.map(({ headers }) => headers["x-key"]);
    expect(keys(catalog)).toEqual([quick.apiKey, "key-of-another-tenant"]);
    const own = quick.apiKey;
    expect(keys(books)).toEqual([own, "key-of-another-tenant", "key-of-another-tenant", own]);
  });

  it("is asked for again where nobody is there any more", async () => {
    const dead = `http://127.0.0.1:${await deadPort()}`;
    const transport = client({ trustedHosts: [books.url, dead] });
    answer = { host: dead };
    expect(await list(transport)).toMatch(/^ConnectionError: list_books/);
    answer = { host: books.url };
    expect(await list(transport)).toEqual({ books: [] });
  });

  it("is asked for again where the question failed", async () => {
    const transport = client({ baseUrl: { catalog: "http://127.0.0.1:1" } });
    expect(await list(transport)).toMatch(/^ConnectionError: describe_shelf/);
    const merged = new Transport(api, transport.mergeOptions({ baseUrl: { catalog: catalog.url } }));
    expect(await list(merged)).toEqual({ books: [] });
  });

  it("is not asked for where an address is given", async () => {
    expect(await list(client({ baseUrl: `${books.url}/` }))).toEqual({ books: [] });
    expect(await list(client({ baseUrl: { books: `${books.url}/base` } }))).toEqual({ books: [] });
    expect(
      await outcomeOf(client().send(listBooks, { path: { shelf: "a" } }, { baseUrl: `${books.url}/call` })),
    ).toEqual({ books: [] });
    expect([catalog.seen.length, books.seen.map(({ url }) => url)]).toEqual([
      0,
      ["/books/a", "/base/books/a", "/call/books/a"],
    ]);
  });

  it.each<[string, unknown, string]>([
    ["on no list", { host: "evil.test" }, 'the host "evil.test"'],
    ["of a listed domain without https", { host: "http://a.library.test" }, 'the host "http://a.library.test"'],
    ["that is none", { host: "::" }, 'the host "::"'],
  ])("is not used where it is one %s", async (_, named, want) => {
    answer = named;
    expect(await list(client())).toContain(`ConfigurationError: describe_shelf named ${want}, which is not trusted`);
    expect(books.seen.length).toBe(0);
  });

  it("is that of the region while it is not known, and is asked for again", async () => {
    const host = api.services["books"]?.host;
    if (host === undefined) throw new Error("the sample has a host");
    const regional: Partial<Api> = {
      services: {
        ...api.services,
        books: {
          ...api.services["books"],
          servers: [],
          host: { ...host, regions: { north: "http://127.0.0.1:1", south: books.url } },
        },
      },
    };
    const transport = client({}, regional);
    answer = { host: "", region: "south" };
    expect(await list(transport)).toEqual({ books: [] });
    answer = { host: books.url };
    await list(transport);
    await list(transport);
    expect([catalog.seen.length, books.seen.length]).toEqual([2, 3]);
    answer = { region: "east" };
    expect(await list(client({}, regional))).toMatch(/^ConnectionError: list_books/);
  });

  it("leaves a caller who aborts, and serves the others", async () => {
    const transport = client();
    const controller = new AbortController();
    const aborted = outcomeOf(transport.send(listBooks, { path: { shelf: "a" } }, { signal: controller.signal }));
    const served = list(transport);
    controller.abort("left");
    expect([await aborted, await served, catalog.seen.length]).toEqual(["left", { books: [] }, 1]);
  });

  it("is shared with clients that differ in nothing that matters", async () => {
    const transport = client();
    await list(transport);
    await list(new Transport(api, transport.mergeOptions({ timeout: 5_000, headers: { "x-a": "1" } })));
    expect(catalog.seen.length).toBe(1);
    await list(
      new Transport(api, transport.mergeOptions<ClientOptions & { apiKey: string }>({ apiKey: "another-key" })),
    );
    expect(catalog.seen.length).toBe(2);
    expect(books.seen.map(({ headers }) => [headers["x-key"], headers["x-a"]])).toEqual([
      ["key-of-the-library", undefined],
      ["key-of-the-library", "1"],
      ["another-key", undefined],
    ]);
  });
});
