import { Readable } from "node:stream";
import type * as undici from "undici-types";
import { describe, expect, expectTypeOf, it } from "vitest";
import {
  type FetchFunction,
  type FetchInit,
  type FetchResponse,
  type Middleware,
  Transport,
} from "../../generator/runtime/index.js";
import { api, ask, createShelf, describeShelf, quick } from "./sample-api.js";

const shelf = { path: { shelf: "a" } };
const client = (options: object): Transport =>
  new Transport(api, { ...quick, baseUrl: "https://api.example", ...options });

/** A fetch that keeps how it was called. */
function recording(): { fetch: (url: string, init: FetchInit) => Promise<Response>; calls: [unknown, FetchInit][] } {
  const calls: [unknown, FetchInit][] = [];
  return {
    calls,
    async fetch(url, init) {
      calls.push([url, init]);
      return Response.json({ status: "Ready" });
    },
  };
}

describe("fetchOptions", () => {
  it("reach fetch, those of a call over those of the client, and never what the client sets", async () => {
    const { fetch, calls } = recording();
    const transport = client({ fetch, fetchOptions: { cache: "no-store", dispatcher: 1, method: "DELETE" } });
    await transport.send(describeShelf, shelf, { fetchOptions: { dispatcher: 2, redirect: "follow" } });
    expect(calls).toMatchObject([
      ["https://api.example/shelves/a", { cache: "no-store", dispatcher: 2, method: "GET", redirect: "error" }],
    ]);
  });

  it("are in the request that middleware sees", async () => {
    const { fetch, calls } = recording();
    const seen: string[] = [];
    const middleware: Middleware[] = [{ onRequest: ({ request }) => void seen.push(request.credentials) }];
    const transport = client({ fetch, middleware, fetchOptions: { credentials: "include" } });
    await transport.send(describeShelf, shelf);
    expect([seen, calls[0]?.[1]]).toMatchObject([["include"], { credentials: "include" }]);
  });
});

describe("a request that middleware returns", () => {
  const changed = (init: RequestInit): readonly Middleware[] => [
    { onRequest: ({ request }) => new Request(request, init) },
  ];

  it("keeps credentials, cache and keepalive", async () => {
    const { fetch, calls } = recording();
    const middleware = changed({ credentials: "include", cache: "no-store", keepalive: true });
    await client({ fetch, middleware }).send(describeShelf, shelf);
    expect(calls[0]?.[1]).toMatchObject({ credentials: "include", cache: "no-store", keepalive: true });
  });

  it("may take an option of the client back", async () => {
    const { fetch, calls } = recording();
    const middleware = changed({ credentials: "same-origin" });
    await client({ fetch, middleware, fetchOptions: { credentials: "include" } }).send(describeShelf, shelf);
    expect(calls[0]?.[1]).toMatchObject({ credentials: "same-origin" });
  });

  it("keeps its signal, beside the caller's", async () => {
    const hanging = (_: string, { signal }: FetchInit): Promise<Response> =>
      new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    const own = new AbortController();
    const call = client({ fetch: hanging, middleware: changed({ signal: own.signal }) }).send(describeShelf, shelf, {
      signal: new AbortController().signal,
    });
    const reason = call.catch((error: unknown) => error);
    setTimeout(() => own.abort(new Error("enough")), 5);
    expect(await reason).toMatchObject({ message: "enough" });
  });
});

describe("a fetch of the caller", () => {
  it("may hand the request on to the platform's fetch or undici's, typed", () => {
    type Undici = typeof undici.fetch;
    const options = (init: FetchInit): Parameters<Undici>[1] & RequestInit => ({ ...init });
    expectTypeOf<FetchInit>().toExtend<NonNullable<Parameters<Undici>[1]>>();
    expectTypeOf<FetchInit>().toExtend<RequestInit>();
    expectTypeOf<Awaited<ReturnType<Undici>>>().toExtend<FetchResponse>();
    expectTypeOf<typeof globalThis.fetch>().toExtend<FetchFunction>();
    const init = { method: "GET", headers: new Headers(), redirect: "error", signal: AbortSignal.abort() } as const;
    expect(options(init)).toEqual(init);
  });

  it("may have a stream of Node for a body, as node-fetch has", async () => {
    let asked = 0;
    const fetch = async (): Promise<object> => {
      asked += 1;
      const text = '{"status":"Ready"}';
      return {
        ok: true,
        status: 200,
        statusText: "OK",
        url: "https://api.example/",
        headers: new Headers({ "content-type": "application/json" }),
        body: Readable.from([Buffer.from(text)]),
        text: async () => text,
      };
    };
    expect(await client({ fetch }).send(createShelf, { body: {} })).toEqual({ status: "Ready" });
    expect(await client({ fetch }).send(describeShelf, shelf)).toEqual({ status: "Ready" });
    expect(asked).toBe(2);
  });

  it("may have no body at all, as React Native's has: calls work, a stream says that it cannot", async () => {
    const type = { json: "application/json", events: "text/event-stream" };
    const fetch = async (url: string): Promise<object> => ({
      ok: true,
      status: 200,
      statusText: "OK",
      url,
      headers: new Headers({ "content-type": url.includes("ask") ? type.events : type.json }),
      body: undefined,
      text: async () => '{"status":"Ready"}',
      blob: async () => new Blob(["{}"]),
    });
    expect(await client({ fetch }).send(describeShelf, shelf)).toEqual({ status: "Ready" });
    const stream = client({ fetch }).stream(ask, { ...shelf, body: {} });
    await expect(stream.text()).rejects.toThrow("the fetch of this platform gives no stream");
  });
});
