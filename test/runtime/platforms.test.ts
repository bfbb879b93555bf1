import { runInNewContext } from "node:vm";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { Transport } from "../../generator/runtime/index.js";
import { describeShelf, quick, api as sample, uploadBook } from "./sample-api.js";
import { json, startServer, type TestServer } from "./server.js";

/** What platforms other than Node do, done to Node. `npm run matrix` runs on the platforms themselves. */

let server: TestServer;

beforeAll(async () => {
  server = await startServer((_, response) => json(response, 200, { status: "Ready" }));
  return () => server.close();
});
afterEach(() => vi.unstubAllGlobals());

const shelf = { path: { shelf: "a" } };
const client = (options: object = {}): Transport =>
  new Transport(sample, { ...quick, baseUrl: server.url, ...options });
const failure = (call: Promise<unknown>): Promise<unknown> => call.then(String, (error) => error);
const REDIRECT = "describe_shelf: the server responded with a redirect, which is not followed";

describe("Workers, which refuse redirect: error", () => {
  const refuse = (init?: { redirect?: string }): void => {
    if (init?.redirect === "error") throw new TypeError('Invalid redirect value, must be one of "follow" or "manual".');
  };
  const answer = async (url: string, init: { redirect?: string }): Promise<Response> => {
    refuse(init);
    if (url.endsWith("moved")) return new Response(null, { status: 307, headers: { location: "https://example.com" } });
    return Response.json({ status: "Ready" });
  };

  it.each([false, true])("are asked for redirects by hand, with middleware %s", async (withMiddleware) => {
    vi.stubGlobal("navigator", { userAgent: "Cloudflare-Workers" });
    const { Request } = globalThis;
    vi.stubGlobal(
      "Request",
      class extends Request {
        constructor(input: string, init: { redirect?: string }) {
          refuse(init);
          super(input, init as RequestInit);
        }
      },
    );
    let asked = 0;
    const transport = client({
      fetch: (url: string, init: { redirect?: string }) => {
        asked += 1;
        return answer(url, init);
      },
      middleware: withMiddleware ? [{ onRequest: () => undefined }] : [],
    });
    expect(await transport.send(describeShelf, shelf)).toEqual({ status: "Ready" });
    expect(await failure(transport.send(describeShelf, { path: { shelf: "moved" } }))).toMatchObject({
      message: REDIRECT,
      attempts: 1,
    });
    expect(asked).toBe(2);
  });
});

const OF_NODE = 'new TypeError("fetch failed", { cause: new Error("unexpected redirect") })';

describe("a redirect that fetch refuses is reported and asked for once", () => {
  const cases: readonly (readonly [string, () => Error | Response])[] = [
    ["Node", () => new TypeError("fetch failed", { cause: new Error("unexpected redirect") })],
    ["Bun", () => Object.assign(new TypeError("UnexpectedRedirect fetching"), { code: "UnexpectedRedirect" })],
    ["Deno", () => new TypeError("Fetch failed: Encountered redirect while redirect mode is set to 'error'")],
    ["node-fetch", () => new Error("uri requested responds with a redirect, redirect mode is set to error: https://a")],
    ["Node, seen from another realm", () => runInNewContext(OF_NODE)],
    ["a browser", () => Object.defineProperty(Response.error(), "type", { value: "opaqueredirect" })],
  ];
  it.each(cases)("%s", async (_, outcome) => {
    let asked = 0;
    const transport = client({
      fetch: async () => {
        asked += 1;
        const given = outcome();
        if (given instanceof Response) return given;
        throw given;
      },
    });
    expect(await failure(transport.send(describeShelf, shelf))).toMatchObject({ message: REDIRECT });
    expect(asked).toBe(1);
  });
});

describe("a connection that fails without a cause", () => {
  it("is reported in the platform's words", async () => {
    const error = Object.assign(new TypeError("ECONNREFUSED: Unable to connect."), { code: "ECONNREFUSED" });
    const fetch = (): Promise<Response> => Promise.reject(error);
    expect(await failure(client({ fetch }).send(describeShelf, shelf))).toMatchObject({
      message: "describe_shelf: the connection failed (ECONNREFUSED: Unable to connect.)",
      attempts: 3,
    });
  });

  it("is sent again where Deno says that none was made", async () => {
    const words =
      "error sending request for url (http://a): client error (Connect): tcp connect error: Connection refused";
    const fetch = (): Promise<Response> => Promise.reject(new TypeError("fetch failed", { cause: new Error(words) }));
    const call = client({ fetch }).send(uploadBook, { ...shelf, body: { file: new Blob(["a"]) } });
    expect(await failure(call)).toMatchObject({ attempts: 3 });
  });
});

describe("an upload", () => {
  const sent = async (file: unknown): Promise<string> => {
    await client().send(uploadBook, { ...shelf, body: { file } });
    return server.seen.at(-1)?.body ?? "";
  };

  it("is made where crypto.randomUUID is missing, as in a page on plain http", async () => {
    vi.stubGlobal("crypto", { getRandomValues: crypto.getRandomValues.bind(crypto) });
    expect(await sent(new Blob(["abc"]))).toContain("\r\nabc\r\n");
  });

  it("is streamed where a Blob leaves a file of the disk out, as Bun's does", async () => {
    const onDisk = new File(["on disk"], "a.txt");
    const { Blob } = globalThis;
    class Leaky extends Blob {
      constructor(parts: BlobPart[] = [], options: BlobPropertyBag = {}) {
        super(
          parts.map((part) => (part === onDisk ? "" : part)),
          options,
        );
      }
      static override [Symbol.hasInstance](value: unknown): boolean {
        return value instanceof Blob;
      }
    }
    vi.stubGlobal("Blob", Leaky);
    expect(await sent(onDisk)).toContain("\r\non disk\r\n");
  });

  it("whose file is not as long as it says is an error, not a shorter file", async () => {
    const file = { name: "a.txt", size: 10, type: "text/plain", stream: () => new Blob(["short"]).stream() };
    expect(await failure(sent(file))).toMatchObject({ message: 'a file\'s "size" is 10, but its stream has 5 bytes' });
  });

  it.each<[string, () => unknown, string]>([
    ["bytes of another realm", () => runInNewContext("new Uint8Array([97, 98, 99]).buffer"), "abc"],
    ["a view of another realm", () => runInNewContext("new Uint8Array([97, 98, 99])"), "abc"],
    [
      "a file of a package",
      () => ({ name: "b.txt", size: 3, type: "text/plain", stream: () => new Blob(["abc"]).stream() }),
      'filename="b.txt"\r\nContent-Type: text/plain\r\n\r\nabc',
    ],
    [
      "a stream of a package",
      () => {
        const reader = new Blob(["abc"]).stream().getReader();
        return { getReader: () => reader };
      },
      "abc",
    ],
  ])("may be %s", async (_, file, expected) => {
    expect(await sent(file())).toContain(expected);
  });
});
