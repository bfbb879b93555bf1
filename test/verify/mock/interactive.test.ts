import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startMock } from "../../../generator/verify/mock/index.js";
import type { MockServer } from "../../../generator/verify/mock/mock-server.js";
import { shelf } from "../shelf.js";
import { startSmallMock } from "../small-mock.js";

let mock: MockServer;
beforeAll(async () => {
  mock = await startMock(shelf(), { interactive: true });
});
afterAll(() => mock.close());

const HEADERS = { "shelf-key": "secret", "shelf-version": "1" };

async function get(path: string, prefer?: string): Promise<{ status: number; applied: string | null; body: unknown }> {
  const headers = prefer === undefined ? HEADERS : { ...HEADERS, prefer };
  const response = await fetch(`${mock.url}${path}`, { headers });
  const text = await response.text();
  return {
    status: response.status,
    applied: response.headers.get("preference-applied"),
    body: text === "" ? undefined : JSON.parse(text),
  };
}

const DUNE = { title: "dune", status: "Ready", host: "https://far.example.com" };
const EMMA = { title: "emma", status: "Ready" };
const BAD = { error: { code: "BAD", message: "It is bad." } };
const refused = (violation: string): object => ({
  status: 400,
  applied: null,
  body: { title: "The mock refuses this request", status: 400, detail: violation, violations: [violation] },
});

test.each<readonly [name: string, path: string, prefer: string | undefined, want: object]>([
  [
    "a list begins with a page that names the next",
    "/books",
    undefined,
    { status: 200, applied: null, body: { books: [DUNE], pages: { next: "second-page" } } },
  ],
  [
    "the second page is the last",
    "/books?page_token=second-page",
    undefined,
    { status: 200, applied: null, body: { books: [DUNE] } },
  ],
  [
    "a status, in any case and beside other preferences; the first of two counts",
    "/books",
    'respond-async, CODE="401"; x=y, code=500',
    { status: 401, applied: "code=401", body: BAD },
  ],
  ["a status of a range", "/books/emma", "code=418", { status: 418, applied: "code=418", body: BAD }],
  [
    "an example by its name",
    "/books",
    "example=first",
    { status: 200, applied: "example=first", body: { books: [EMMA], pages: { next: "t2" } } },
  ],
  [
    "a status that is not documented",
    "/books/emma",
    "code=500",
    refused("prefer: no response 500 is documented, but 200, 404, 4XX"),
  ],
  [
    "a status that is none, where there is a default",
    "/books",
    "code=602",
    refused("prefer: no response 602 is documented, but 200, 401, 403, 429, 500, default"),
  ],
  [
    "an example that is not documented",
    "/books",
    "example=frst",
    refused("prefer: no example frst is documented, but last, first"),
  ],
  [
    "an example of another answer",
    "/books",
    "code=401, example=first",
    refused("prefer: no example first is documented"),
  ],
  ["no preference that the mock knows", "/books/emma", "return=minimal", { status: 200, applied: null, body: DUNE }],
])("%s", async (_, path, prefer, want) => {
  const { body, ...rest } = await get(path, prefer);
  expect({ ...rest, body: JSON.parse(JSON.stringify(body).replaceAll(mock.url, "https://far.example.com")) }).toEqual(
    want,
  );
});

test("what decides over a client knows no preference: it is a header that is not declared", async () => {
  const strict = await startMock(shelf());
  const response = await fetch(`${strict.url}/books`, { headers: { ...HEADERS, prefer: "code=401" } });
  const { violations } = (await response.json()) as { violations: readonly string[] };
  await strict.close();
  expect({ status: response.status, violations }).toEqual({
    status: 400,
    violations: ['header: "prefer" is not declared'],
  });
});

test("a failure comes in its own media type, whatever the client accepts", async () => {
  const text = `openapi: 3.1.0
info: { title: Lamps, version: v1 }
servers: [{ url: https://lamps.test }]
paths:
  /lamps:
    get:
      operationId: list
      responses:
        "200": { description: Lamps, content: { application/json: { schema: { type: array, items: { type: string } } } } }
        "404": { description: None, content: { application/problem+json: { schema: { type: object }, example: { title: dark } } } }
`;
  const { server } = await startSmallMock(text, { interactive: true });
  const headers = { accept: "application/json", prefer: "code=404" };
  const response = await fetch(`${server.url}/lamps/lamps`, { headers });
  expect({ status: response.status, body: await response.json() }).toEqual({ status: 404, body: { title: "dark" } });
});

describe("a value that the mock document alone refuses", () => {
  const spec = (list: string): string => `openapi: 3.1.0
info: { title: Lamps, version: v1 }
servers: [{ url: https://lamps.test }]
paths:
  /lamps:
    post:
      operationId: create
      requestBody:
        required: true
        content: { application/json: { schema: { type: object, properties: { colour: { type: string, ${list}: [red, blue] } } } } }
      responses:
        "200": { description: A lamp, content: { application/json: { schema: { type: object }, example: { id: 1 } } } }
        "422":
          description: Refused
          content: { application/json: { schema: { type: object }, example: { message: A number is negative. } } }
`;
  const post = async (lenient: boolean): Promise<{ readonly status: number; readonly body: unknown }> => {
    const { server } = await startSmallMock(spec("x-enum"), { interactive: true, lenient }, {}, spec("enum"));
    const response = await fetch(`${server.url}/lamps/lamps`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"colour":"green"}',
    });
    return { status: response.status, body: await response.json() };
  };

  test("is refused by its place and the reason, not by the example of a documented failure", async () => {
    expect(await post(false)).toMatchObject({
      status: 400,
      body: { title: "The mock refuses this request", violations: ["body: /colour must be one of red, blue"] },
    });
  });

  test("gets the documented failure of a lenient mock", async () => {
    expect(await post(true)).toEqual({ status: 422, body: { message: "A number is negative." } });
  });
});
