import { closeSync, createReadStream, ftruncateSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RequestOptions, Transport, type Upload } from "../../generator/runtime/index.js";
import { fileFromPath } from "../../generator/runtime/node.js";
import { api, quick, uploadBook } from "./sample-api.js";

const SIZE = 250 * 2 ** 20;
/** What may be on its way: far below the file, and above what the platform collects late. */
const MOST = 100 * 2 ** 20;

const folder = mkdtempSync(join(tmpdir(), "apipin-large-"));
const path = join(folder, "large.bin");
/** Bytes of each request that arrived. */
const arrived: number[] = [];

/** Refuses the first of two requests for its rate. */
const server = createServer(async (request, response) => {
  let size = 0;
  for await (const chunk of request) size += chunk.length;
  arrived.push(size);
  response.writeHead(arrived.length % 2 === 1 ? 429 : 202, { "content-type": "application/json", "retry-after": "0" });
  response.end("{}");
});

beforeAll(async () => {
  const file = openSync(path, "w");
  ftruncateSync(file, SIZE);
  closeSync(file);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

it.each<[string, () => Upload | Promise<Upload>, RequestOptions]>([
  ["a file of the disk", () => fileFromPath(path), {}],
  ["a file whose progress is asked for", () => fileFromPath(path), { onUploadProgress: () => undefined }],
  [
    "a stream that is opened for each attempt",
    () => ({ name: "large.bin", size: SIZE, content: () => createReadStream(path) }),
    {},
  ],
])("%s is never in memory as a whole, though it is sent twice", async (_, open, options) => {
  arrived.length = 0;
  const { port } = server.address() as AddressInfo;
  const transport = new Transport(api, { ...quick, baseUrl: `http://127.0.0.1:${port}` });
  const held = (): number => process.memoryUsage().arrayBuffers;
  const before = held();
  let most = 0;
  const looking = setInterval(() => {
    most = Math.max(most, held() - before);
  }, 5);
  try {
    const body = { file: await open() };
    await transport.send(uploadBook, { path: { shelf: "a" }, body }, options);
  } finally {
    clearInterval(looking);
  }
  expect(arrived.map((size) => size > SIZE)).toEqual([true, true]);
  expect(most).toBeLessThan(MOST);
});
