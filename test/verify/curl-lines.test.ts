import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { curlLines } from "../../generator/verify/mock/curl-lines.js";
import { startMock } from "../../generator/verify/mock/index.js";
import type { MockServer } from "../../generator/verify/mock/mock-server.js";
import { shelf } from "./shelf.js";
import { startSmallMock } from "./small-mock.js";

let mock: MockServer;
const api = shelf();
beforeAll(async () => {
  mock = await startMock(api, { lenient: true });
});
afterAll(() => mock.close());

test("a credential of HTTP's basic scheme has a name and a password that the mock reads", async () => {
  const text = `openapi: 3.1.0
info: { title: Lamps, version: v1 }
servers: [{ url: https://lamps.test }]
security: [{ basic: [] }]
paths: { /lamps: { get: { operationId: list, responses: { "204": { description: Nothing } } } } }
components: { securitySchemes: { basic: { type: http, scheme: basic } } }
`;
  const settings = { credentials: [{ scheme: "basic", option: "basic" }] };
  const { api: lamps, server } = await startSmallMock(text, { lenient: true }, settings);
  const [line = ""] = curlLines(lamps.model, lamps.effective, server.url);
  const [, name = "", value = ""] = /-H '([^:]+): ([^']+)' '/.exec(line) ?? [];
  const response = await fetch(`${server.url}/lamps/lamps`, { headers: { [name]: value } });
  expect({ name, status: response.status }).toEqual({ name: "authorization", status: 204 });
});

test("one line for each operation", () => {
  expect(curlLines(api.model, api.effective, "http://127.0.0.1:4010").slice(0, 3)).toEqual([
    "curl -H 'Shelf-Key: anything' -H 'Shelf-Version: 1' 'http://127.0.0.1:4010/shelf/books'",
    `curl -X POST -H 'Shelf-Key: anything' -H 'Shelf-Version: 1' -H 'content-type: application/json' -d '{"query":"query"}' 'http://127.0.0.1:4010/shelf/ask'`,
    `curl -X POST -H 'Shelf-Key: anything' -H 'Shelf-Version: 1' -H 'content-type: application/json' -d '{"title":"title"}' 'http://127.0.0.1:4010/shelf/books'`,
  ]);
});

test("each line works in a shell", async (context) => {
  const run = promisify(execFile);
  const present = await run("curl", ["--version"]).then(
    () => true,
    () => false,
  );
  if (!present) context.skip("runs where curl is installed");
  for (const line of curlLines(api.model, api.effective, mock.url)) {
    const { stdout } = await run("/bin/sh", ["-c", line.replace(/\bcurl /, "curl -s -o /dev/null -w '%{http_code}' ")]);
    expect(stdout, line).toMatch(/^2\d\d$/);
  }
  expect(mock.requests.flatMap((request) => request.violations)).toEqual([]);
});
