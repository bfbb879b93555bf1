import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  chooseMediaTypes,
  encodeForm,
  encodeMultipart,
  type Operation,
  type RequestOptions,
  readAnyResponse,
  Transport,
} from "../../generator/runtime/index.js";
import { api, createShelf, quick } from "./sample-api.js";
import { startServer, type TestServer } from "./server.js";

const BODIES: { readonly [mediaType: string]: string } = {
  "application/json": '{"name":"a"}',
  "text/csv": "name\na",
  "application/pdf": "%PDF",
};

let server: TestServer;
let transport: Transport;
beforeAll(async () => {
  server = await startServer(({ headers }, response) => {
    const accept = headers.accept ?? "";
    response.writeHead(200, { "content-type": accept }).end(BODIES[accept]);
  });
  transport = new Transport(api, { ...quick, baseUrl: server.url });
});
afterAll(() => server.close());

const operation: Operation = {
  ...createShelf,
  bodies: {
    "application/merge-patch+json": {},
    "application/x-www-form-urlencoded": { encode: encodeForm, parts: { tags: { explode: false } } },
    "multipart/form-data": { encode: encodeMultipart },
  },
  accepts: ["application/json", "text/csv", "application/pdf"],
  reader: readAnyResponse,
  choose: chooseMediaTypes,
};

interface Choice extends RequestOptions {
  readonly contentType?: string;
  readonly accept?: string;
}

describe("the media type that a call chooses", () => {
  it.each<[Choice, string, string]>([
    [{}, "application/json", '{"tags":["a","b"]}'],
    [{ contentType: "application/json" }, "application/json", '{"tags":["a","b"]}'],
    [{ contentType: "application/merge-patch+json" }, "application/merge-patch+json", '{"tags":["a","b"]}'],
    [{ contentType: "application/x-www-form-urlencoded" }, "application/x-www-form-urlencoded", "tags=a,b"],
    [{ contentType: "multipart/form-data" }, "multipart/form-data", 'name="tags"'],
  ])("of the body: %o", async (options, type, body) => {
    await transport.send(operation, { body: { tags: ["a", "b"] } }, options);
    const seen = server.seen.at(-1);
    expect(seen?.headers["content-type"]?.split(";")[0]).toBe(type);
    expect(seen?.body).toContain(body);
  });

  it.each<[Choice, string, unknown]>([
    [{}, "application/json", { name: "a" }],
    [{ accept: "application/json" }, "application/json", { name: "a" }],
    [{ accept: "text/csv" }, "text/csv", "name\na"],
    [{ accept: "application/pdf" }, "application/pdf", "%PDF"],
  ])("of the response: %o", async (options, accept, data) => {
    const given: unknown = await transport.send<{ 200: unknown }>(operation, { body: {} }, options);
    expect(server.seen.at(-1)?.headers.accept).toBe(accept);
    expect(given instanceof Blob ? await given.text() : given).toEqual(data);
  });

  it("is one that the operation declares", async () => {
    const before = server.seen.length;
    const refused = async (options: Choice): Promise<string> =>
      transport.send(operation, { body: {} }, options).then(String, String);
    expect([await refused({ contentType: "toString" }), await refused({ accept: "text/html" })]).toEqual([
      'TypeError: create_shelf: "contentType" is "toString", and can be application/json or application/merge-patch+json or application/x-www-form-urlencoded or multipart/form-data',
      'TypeError: create_shelf: "accept" is "text/html", and can be application/json or text/csv or application/pdf',
    ]);
    expect(server.seen).toHaveLength(before);
  });
});
