import { describe, expect, expectTypeOf, it } from "vitest";
import {
  type ApiPromise,
  type EventStream,
  type PagePromise,
  type Result,
  type Success,
  Transport,
} from "../../generator/runtime/index.js";
import { api, describeShelf, quick } from "./sample-api.js";

interface Thing {
  readonly name: string;
}
interface Problem {
  readonly reason: string;
}
interface CreateResponses {
  200: Thing;
  409: Problem;
}
interface DeleteResponses {
  202: Thing;
  204: undefined;
  404: Problem;
  "4XX": { readonly any: number };
  default: { readonly other: boolean };
}

/** What narrowing by status gives: these functions only compile where it gives what they return. */
function thingOf(result: Result<CreateResponses>): Thing | Problem | number {
  if (result.status === 200) return result.data;
  if (result.status === 409) return result.error;
  return Number(result.status);
}

function reasonOf(result: Result<DeleteResponses>): string | number | boolean | undefined {
  if (result.ok) return result.data?.name;
  switch (result.status) {
    case 404:
      return result.error.reason;
    case 400:
    case 429:
      return result.error.any;
    default:
      return typeof result.error === "object" && "other" in result.error ? result.error.other : result.error.any;
  }
}

describe("the types of a call", () => {
  it("tell the data of a success: the union of the declared ones", () => {
    expectTypeOf<Success<CreateResponses>>().toEqualTypeOf<Thing>();
    expectTypeOf<Success<DeleteResponses>>().toEqualTypeOf<Thing | undefined>();
    expectTypeOf<Awaited<ApiPromise<DeleteResponses>>>().toEqualTypeOf<Thing | undefined>();
    expectTypeOf<Awaited<PagePromise<CreateResponses, string>>>().toEqualTypeOf<Thing>();
    expect(thingOf({ ok: true, status: 200, data: { name: "a" }, headers: new Headers() })).toEqual({ name: "a" });
  });

  it("tell the body of an error by its status: exact before range, range before default", () => {
    type ErrorOf<Status> =
      Extract<Result<DeleteResponses>, { status: Status; ok: false }> extends { error: infer Body } ? Body : never;
    expectTypeOf<ErrorOf<404>>().toEqualTypeOf<Problem>();
    expectTypeOf<
      Extract<Result<DeleteResponses>, { error: { readonly other: boolean } }>["status"]
    >().toExtend<number>();
    expect(reasonOf({ ok: false, status: 404, error: { reason: "r" }, headers: new Headers() })).toBe("r");
  });

  it("tell nothing of the body of an error that is not declared", () => {
    const result = { ok: false, status: 503, error: undefined, headers: new Headers() } as Result<CreateResponses>;
    if (!result.ok && result.status !== 409) expectTypeOf(result.error).toBeUnknown();
    expect(result.ok).toBe(false);
  });

  it("tell a status that is a number, and compare with one that is not declared", () => {
    const result = { ok: false, status: 503, error: "down", headers: new Headers() } as Result<CreateResponses>;
    expectTypeOf(result.status).toExtend<number>();
    expect([result.status === 503, result.status >= 500, result.status === 529]).toEqual([true, true, false]);
    expect(new Response(null, { status: result.status }).status).toBe(503);
  });

  it("flow from the return type of a method into the transport", () => {
    const transport = new Transport(api, quick);
    const get = (): ApiPromise<CreateResponses> => transport.send(describeShelf, { path: { shelf: "a" } });
    const list = (): PagePromise<CreateResponses, string> => transport.list(describeShelf);
    const stream = (): EventStream<Thing, Problem> => transport.stream(describeShelf);
    const wait = (): Promise<Thing> => transport.wait(describeShelf, {}, { onProgress: ({ name }: Thing) => name });
    type Both = { readonly data: Thing; readonly response: Response };
    expectTypeOf<ReturnType<ReturnType<typeof get>["withResponse"]>>().resolves.toEqualTypeOf<Both>();
    expectTypeOf<ReturnType<ReturnType<typeof stream>["finalMessage"]>>().resolves.toEqualTypeOf<Problem>();
    expect([typeof get, typeof list, typeof stream, typeof wait]).toEqual(Array(4).fill("function"));
  });

  it("let every option be undefined", () => {
    const transport = new Transport(api, {
      baseUrl: undefined,
      fetch: undefined,
      headers: undefined,
      logger: undefined,
      timeout: undefined,
    });
    expectTypeOf(transport.send).parameter(2).toExtend<{ signal?: AbortSignal | undefined } | undefined>();
    expect(transport.middleware).toBeDefined();
  });
});
