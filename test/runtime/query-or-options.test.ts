import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CALL_OPTIONS, isQueryOrOptions } from "../../generator/names/query-or-options.js";
import { type RequestOptions, Transport } from "../../generator/runtime/index.js";
import { separateOptions } from "../../generator/runtime/separate-options.js";
import { outcomeOf } from "./outcome.js";
import { api, ask, createShelf, listShelves, quick } from "./sample-api.js";
import { json, startServer, type TestServer } from "./server.js";

let server: TestServer;
let transport: Transport;
beforeAll(async () => {
  server = await startServer((_, response) => json(response, 200, { shelves: [] }));
  transport = new Transport(api, { ...quick, baseUrl: server.url });
});
afterAll(() => server.close());

/** Every option of a call: the compiler refuses a name that is missing or no option. */
const EVERY: { readonly [Name in keyof RequestOptions]-?: true } = {
  ...{ headers: true, timeout: true, uploadIdleTimeout: true, idleTimeout: true, maxRetries: true, retryBudget: true },
  ...{ retryNonIdempotent: true, retryUnanswered: true, fetchOptions: true, signal: true, baseUrl: true },
  onUploadProgress: true,
};

describe("options in the place of a query that may be left out", () => {
  const options = { headers: { "x-own": "1" } };
  it.each<[string, object | undefined, RequestOptions | undefined, string, string | undefined]>([
    ["a query alone", { token: "a" }, undefined, "/shelves?token=a", undefined],
    ["options alone", options, undefined, "/shelves", "1"],
    ["a query and options", { token: "a" }, options, "/shelves?token=a", "1"],
    ["both in one object", { token: "a", ...options }, undefined, "/shelves?token=a", "1"],
    ["options twice: the later ones win", { headers: { "x-own": "0" } }, options, "/shelves", "1"],
    ["neither", undefined, undefined, "/shelves", undefined],
  ])("%s", async (_, queryOrOptions, given, url, header) => {
    const before = server.seen.length;
    await transport.send(createShelf, { queryOrOptions }, given);
    await transport.list(listShelves, { queryOrOptions }, given);
    await outcomeOf(transport.stream({ ...ask, path: "/shelves" }, { queryOrOptions, body: {} }, given).text());
    const seen = server.seen.slice(before).map((request) => [request.url, request.headers["x-own"]]);
    expect(seen).toEqual([
      [url, header],
      [url, header],
      [url, header],
    ]);
  });

  it("begin a list at the token that the query gives", async () => {
    const before = server.seen.length;
    await transport.list(listShelves, { queryOrOptions: { token: "b" } });
    expect(server.seen.slice(before).map(({ url }) => url)).toEqual(["/shelves?token=b"]);
  });

  it("are known by the same names where clients are made and where they run", () => {
    const named = Object.fromEntries(CALL_OPTIONS.map((name) => [name, true]));
    expect(CALL_OPTIONS.filter((name) => !["accept", "contentType"].includes(name)).sort()).toEqual(
      Object.keys(EVERY).sort(),
    );
    expect(separateOptions({ queryOrOptions: { ...named, limit: 1 } }, {})).toEqual({
      input: { query: { limit: 1 } },
      options: named,
    });
  });
});

describe("an operation takes options in the place of its query", () => {
  const operation = (key: string, argument: "parameter" | "body" = "parameter", queryRequired = false) => ({
    parameters: [{ key, in: "query", argument }],
    types: { query: "Query", queryRequired },
  });
  it.each([
    ["where the query may be left out", operation("limit"), true],
    ["where the query is required: never", operation("limit", "parameter", true), false],
    ["where a parameter is called as an option: never", operation("timeout"), false],
    ["where the parameter of that name is part of the body", operation("timeout", "body"), true],
    ["where there is no query: never", { parameters: [], types: { query: null, queryRequired: false } }, false],
  ])("%s", (_, given, expected) => {
    expect(isQueryOrOptions(given)).toBe(expected);
  });
});
