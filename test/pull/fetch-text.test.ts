import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { fetchText } from "../../generator/pull/fetch-text.js";

/** Milliseconds that are waited between attempts, where a publisher's failures have these headers; the last attempt is answered. */
async function waits(
  status: number,
  headers: readonly { readonly [name: string]: string }[],
): Promise<readonly number[]> {
  let asked = 0;
  const server = createServer((_, response) => {
    const given = headers[asked++];
    if (given === undefined) response.end("openapi: 3.1.0");
    else response.writeHead(status, given).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const slept: number[] = [];
  const { value } = await fetchText(new URL("https://publisher.test/books.yaml"), {
    fetch: (input, init) => fetch(String(input).replace("https://publisher.test", `http://127.0.0.1:${port}`), init),
    hosts: ["publisher.test"],
    timeout: 60_000,
    waits: [500, 2_000],
    sizeLimit: 1_000,
    sleep: async (milliseconds) => slept.push(milliseconds),
  });
  expect(value).toEqual({ unchanged: false, text: "openapi: 3.1.0" });
  return slept;
}

test.each<[string, number, readonly (string | undefined)[], readonly number[]]>([
  ["longer than its own wait", 429, ["7"], [7_000]],
  ["shorter than its own wait", 503, ["0.1", "1"], [500, 2_000]],
  ["each time another", 429, ["3", "4"], [3_000, 4_000]],
  ["longer than anybody waits", 429, ["86400"], [30_000]],
  ["no number", 429, ["soon"], [500]],
  ["less than nothing", 429, ["-5"], [500]],
  ["nothing", 503, [undefined], [500]],
])("a publisher says when it may be asked again: %s", async (_, status, given, want) => {
  const headers = given.map((value) => (value === undefined ? {} : { "retry-after": value }));
  expect(await waits(status, headers)).toEqual(want);
});
