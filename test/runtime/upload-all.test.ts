import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
// @ts-expect-error: it has no types.
import database from "mime-db";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  ConfigurationError,
  Pinecone,
  ServerError,
  type UploadAllProgress,
  UploadFailedError,
} from "../../generated/2026-04/index.js";
import { fileFromPath } from "../../generated/runtime/node.js";
import { json, startServer, type TestServer } from "./server.js";

let server: TestServer;
let folder: string;
let running = 0;
let most = 0;
let looks = 0;
let refused: string | undefined;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "apipin-upload-all-"));
  server = await startServer(async ({ method, body }, response) => {
    if (method === "GET") {
      looks += 1;
      return json(response, 200, { id: "a.txt", status: looks < 3 ? "Processing" : "Completed" });
    }
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running -= 1;
    const name = /filename="([^"]+)"/.exec(body)?.[1] ?? "";
    if (name === refused) return json(response, 500, {});
    json(response, 202, { id: name, status: "Processing" });
  });
  return () => server.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  server.seen.length = 0;
  [most, looks, refused] = [0, 0, undefined];
});

const client = (): Pinecone => new Pinecone({ apiKey: "key", baseUrl: server.url, maxRetries: 0 });

function pathsOf(names: readonly string[]): readonly string[] {
  return names.map((name) => {
    const path = join(folder, name);
    writeFileSync(path, `content of ${name}`);
    return path;
  });
}

describe("an upload of several files", () => {
  const names = ["a.pdf", "b.md", "c.txt", "d.unknown", "e.csv"];

  it("takes paths, keeps their order, and sends at most as many at once as it may", async () => {
    const results = await client().files.uploadAll("docs", pathsOf(names), { concurrency: 2 });
    expect(results.map(({ id }) => id)).toEqual(names);
    expect(most).toBe(2);
    const bodies = server.seen.map(({ body }) => body).sort();
    expect(bodies.length).toBe(names.length);
    for (const name of names) expect(bodies.filter((body) => body.includes(`content of ${name}`)).length).toBe(1);
    expect(bodies.find((body) => body.includes("a.pdf"))).toContain("Content-Type: application/pdf");
  });

  it("takes bodies beside paths, and options of each call", async () => {
    const [path = ""] = pathsOf(["a.txt"]);
    const file = new File(["given"], "given.txt");
    const options = { headers: { "x-own": "1" } };
    await client().files.uploadAll("docs", [path, { file, metadata: { team: "legal" } }], options);
    expect(server.seen.map(({ headers }) => headers["x-own"])).toEqual(["1", "1"]);
    expect(server.seen.some(({ body }) => body.includes("given") && body.includes('{"team":"legal"}'))).toBe(true);
  });

  it("tells how far it is, with each response", async () => {
    const seen: UploadAllProgress[] = [];
    await client().files.uploadAll("docs", pathsOf(names), { onProgress: (progress) => seen.push(progress) });
    const finished = seen.filter((progress) => "result" in progress);
    expect(finished.map(({ done }) => done)).toEqual([1, 2, 3, 4, 5]);
    expect(finished.map(({ index }) => index).sort()).toEqual([0, 1, 2, 3, 4]);
    const sizes = server.seen.map(({ headers }) => Number(headers["content-length"]));
    expect(seen.at(-1)).toMatchObject({ done: 5, total: 5, sent: sizes.reduce((sum, size) => sum + size, 0) });
  });

  it("begins none after one that fails, waits for those under way, and tells which failed and which are uploaded", async () => {
    refused = "b.md";
    const many = [...names, "f.txt", "g.txt", "h.txt"];
    const paths = pathsOf(many);
    const seen: UploadAllProgress[] = [];
    const onProgress = (progress: UploadAllProgress): void => void seen.push(progress);
    const upload = client().files.uploadAll("docs", paths, { concurrency: 2, onProgress });
    const error = await upload.catch((reason: unknown) => reason);
    if (!(error instanceof UploadFailedError)) throw error;
    expect([error.index, error.file, error.operation]).toEqual([1, paths[1], "upload_file"]);
    expect(error.message).toMatch(/^file 2 of 8 \(.*b\.md\) was not uploaded: /);
    expect(error.cause).toBeInstanceOf(ServerError);
    expect(error.results[0]).toMatchObject({ id: "a.pdf" });
    expect([error.results[1], error.results[7], error.results.length]).toEqual([undefined, undefined, 8]);
    expect(inspect(error)).not.toContain("Processing");
    expect(seen.filter((progress) => "error" in progress)).toEqual([
      expect.objectContaining({ index: 1, file: paths[1], error: error.cause }),
    ]);
    expect(running).toBe(0);
    expect(server.seen.length).toBeLessThan(many.length);
  });

  it("throws the reason of an abort", async () => {
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(client().files.uploadAll("docs", pathsOf(names), { signal })).rejects.toBe(signal.reason);
  });

  it("uploads nothing from an empty list, and refuses a concurrency and a path that cannot be", async () => {
    const { files } = client();
    expect(await files.uploadAll("docs", [])).toEqual([]);
    await expect(files.uploadAll("docs", [], { concurrency: 0 })).rejects.toBeInstanceOf(ConfigurationError);
    const missing = join(folder, "missing.txt");
    await expect(files.uploadAll("docs", [missing])).rejects.toMatchObject({
      file: missing,
      cause: { code: "ENOENT" },
    });
    expect(server.seen).toEqual([]);
  });
});

it("an upload that waits gives what the last look found", async () => {
  const [path = ""] = pathsOf(["a.txt"]);
  const statuses: string[] = [];
  const operation = await client().files.uploadAndWait(
    "docs",
    { file: await fileFromPath(path) },
    { interval: 1, onProgress: ({ status }) => void statuses.push(status) },
  );
  expect([operation.status, statuses]).toEqual(["Completed", ["Processing", "Processing", "Completed"]]);
  expect(server.seen.map(({ url }) => url)).toEqual(["/files/docs", ...Array(3).fill("/operations/docs/a.txt")]);
});

describe("a file from a path", () => {
  it.each([
    ["report.PDF", "application/pdf"],
    ["notes.md", "text/markdown"],
    ["archive.tar.gz", "application/gzip"],
    ["letter.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
    ["Makefile", "application/octet-stream"],
    ["pdf", "application/octet-stream"],
    ["x.constructor", "application/octet-stream"],
  ])("%s is of the type %s", async (name, type) => {
    const [path = ""] = pathsOf([name]);
    expect((await fileFromPath(path)).type).toBe(type);
    expect((await fileFromPath(path, { type: "text/x-own" })).type).toBe("text/x-own");
    expect((await fileFromPath(path, { name: "other.json" })).type).toBe("application/json");
  });

  it("has each type of the list as mime-db has it", async () => {
    const known: Readonly<Record<string, { readonly extensions?: readonly string[] }>> = database;
    const { TYPES } = await import("../../generator/runtime/file-types.js");
    const entries = TYPES.split(" ").map((entry) => entry.split(/[:,]/));
    expect(entries.length).toBeGreaterThan(40);
    for (const [type = "", ...endings] of entries)
      for (const ending of endings)
        expect([type, known[type]?.extensions]).toEqual([type, expect.arrayContaining([ending])]);
  });
});
