import { createReadStream } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Operation, Transport, type UploadProgress } from "../../generator/runtime/index.js";
import { fileFromPath } from "../../generator/runtime/node.js";
import { outcomeOf } from "./outcome.js";
import { api, quick, uploadBook } from "./sample-api.js";
import { json, type Seen, startServer, type TestServer } from "./server.js";

let server: TestServer;
let transport: Transport;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "upload-"));
  server = await startServer((_, response) => json(response, 202, {}));
  transport = new Transport(api, { ...quick, baseUrl: server.url });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

async function sent(body: object): Promise<Seen> {
  await transport.send(uploadBook, { path: { shelf: "a" }, body });
  const seen = server.seen.at(-1);
  if (seen === undefined) throw new Error("nothing arrived");
  return seen;
}

/** The parts of a multipart body as the platform reads them, and the lines before each as they stood. */
async function parts({ headers, body }: Seen): Promise<unknown> {
  const form = await new Response(body, { headers: { "content-type": headers["content-type"] ?? "" } }).formData();
  return Promise.all(
    [...form].map(async ([name, value]) =>
      typeof value === "string" ? [name, value] : [name, value.name, value.type, await value.text()],
    ),
  );
}

const text = (...pieces: string[]): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
      controller.close();
    },
  });

async function* chunks(): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode("one,");
  yield new TextEncoder().encode("two");
}

describe("an upload", () => {
  it.each<[string, object, unknown]>([
    ["a File", { file: new File(["x"], "a.txt", { type: "text/plain" }) }, [["file", "a.txt", "text/plain", "x"]]],
    ["a Blob", { file: new Blob(["x"]) }, [["file", "blob", "application/octet-stream", "x"]]],
    ["bytes", { file: new TextEncoder().encode("x") }, [["file", "blob", "application/octet-stream", "x"]]],
    [
      "a view of bytes",
      { file: new TextEncoder().encode("axb").subarray(1, 2) },
      [["file", "blob", "application/octet-stream", "x"]],
    ],
    ["a buffer", { file: new TextEncoder().encode("x").buffer }, [["file", "blob", "application/octet-stream", "x"]]],
    ["a stream", { file: text("one,", "two") }, [["file", "blob", "application/octet-stream", "one,two"]]],
    ["an iterable", { file: chunks() }, [["file", "blob", "application/octet-stream", "one,two"]]],
    [
      "a named stream",
      { file: { name: "b.csv", type: "text/csv", content: text("1,2") } },
      [["file", "b.csv", "text/csv", "1,2"]],
    ],
    [
      "named bytes",
      { file: { name: "b.bin", content: new Uint8Array([65]) } },
      [["file", "b.bin", "application/octet-stream", "A"]],
    ],
    [
      "a function that opens a stream",
      { file: { name: "c", content: () => text("x") } },
      [["file", "c", "application/octet-stream", "x"]],
    ],
    [
      "an odd name",
      { file: new File(["x"], 'a"b\r\nc é.txt') },
      [["file", 'a"b\r\nc é.txt', "application/octet-stream", "x"]],
    ],
    ["an empty file", { file: new Blob([]) }, [["file", "blob", "application/octet-stream", ""]]],
    [
      "texts, numbers and flags",
      { a: "x", b: 1, c: false, d: "" },
      [
        ["a", "x"],
        ["b", "1"],
        ["c", "false"],
        ["d", ""],
      ],
    ],
    ["nothing for undefined and null", { a: undefined, b: null, c: "c" }, [["c", "c"]]],
    [
      "an array as a part for each item",
      { a: ["x", 2] },
      [
        ["a", "x"],
        ["a", "2"],
      ],
    ],
    ["an object as JSON", { a: { b: [1] } }, [["a", '{"b":[1]}']]],
    ["a part declared as JSON", { notes: "text" }, [["notes", '"text"']]],
    ["null in a part declared as JSON", { notes: null }, [["notes", "null"]]],
    ["an array in a part declared as JSON", { notes: [1, 2] }, [["notes", "[1,2]"]]],
  ])("sends %s", async (_, body, want) => {
    expect(await parts(await sent(body))).toEqual(want);
  });

  it("tells the type of a JSON part", async () => {
    const { body } = await sent({ notes: { a: 1 }, title: "t" });
    expect(body.replaceAll(/------[-\w]+?(--)?\r\n/g, "boundary$1\r\n")).toBe(
      [
        "boundary",
        'Content-Disposition: form-data; name="notes"',
        "Content-Type: application/json",
        "",
        '{"a":1}',
        "boundary",
        'Content-Disposition: form-data; name="title"',
        "",
        "t",
        "boundary--",
        "",
      ].join("\r\n"),
    );
  });

  it("moves a parameter out of the parts into the query", async () => {
    const seen = await sent({ file: new Blob(["x"]), labels: { team: ["a"] } });
    expect([seen.url, await parts(seen)]).toEqual([
      `/books/a?labels=${encodeURIComponent('{"team":["a"]}')}`,
      [["file", "blob", "application/octet-stream", "x"]],
    ]);
  });

  it("tells the length where it is known, and sends chunks where it is not", async () => {
    const known = [
      await sent({ file: new Blob(["x"]) }),
      await sent({ file: { name: "a", size: 3, content: text("abc") } }),
    ];
    const unknown = await sent({ file: { name: "a", content: text("abc") } });
    expect(known.map(({ headers, body }) => Number(headers["content-length"]) - Buffer.byteLength(body))).toEqual([
      0, 0,
    ]);
    expect([unknown.headers["content-length"], unknown.headers["transfer-encoding"]]).toEqual([undefined, "chunked"]);
  });

  it("sends a file of the disk by its path", async () => {
    const path = join(folder, "notes.md");
    await writeFile(path, "# notes");
    expect(await parts(await sent({ file: await fileFromPath(path, { type: "text/markdown" }) }))).toEqual([
      ["file", "notes.md", "text/markdown", "# notes"],
    ]);
  });

  it("reports its progress in steps, up to the whole", async () => {
    const steps: UploadProgress[] = [];
    const body = { file: new Blob([new Uint8Array(300_000)]) };
    const options = { onUploadProgress: (step: UploadProgress) => void steps.push(step) };
    await transport.send(uploadBook, { path: { shelf: "a" }, body }, options);
    const length = Number(server.seen.at(-1)?.headers["content-length"]);
    expect(steps.length).toBeGreaterThan(3);
    expect(steps.at(-1)).toEqual({ sent: length, total: length });
    expect(steps.every(({ sent: now }, index) => now > (steps[index - 1]?.sent ?? 0))).toBe(true);
  });

  it("is called as the file that a stream of the platform reads", async () => {
    const path = join(folder, "streamed.md");
    await writeFile(path, "# notes");
    expect(await parts(await sent({ file: createReadStream(path) }))).toEqual([
      ["file", "streamed.md", "application/octet-stream", "# notes"],
    ]);
  });

  const wanted = "pass a Blob, bytes, a stream, or { name, content }";
  it.each<[string, unknown, string]>([
    ["a path", "report.pdf", `is not a file (fileFromPath opens one): ${wanted}`],
    ["a promise", Promise.resolve(new Blob([])), "is a promise: await it first"],
    ["an object without content", { name: "a", data: new Blob([]) }, `is not a file: ${wanted}`],
    ["content that is a text", { name: "a", content: "text" }, `is not a file: ${wanted}`],
    ["a list with a number", [new Blob([]), 7], `is not a file: ${wanted}`],
    ["nothing", undefined, "is missing"],
    ["null", null, "is missing"],
  ])("of a file is refused before it is sent: %s", async (_, file, want) => {
    const before = server.seen.length;
    const operation: Operation = { ...uploadBook, parts: { file: { file: "required" } } };
    const body = file === undefined ? {} : { file };
    expect(await outcomeOf(transport.send(operation, { path: { shelf: "a" }, body }))).toBe(
      `TypeError: upload_book: "file" ${want}`,
    );
    expect(server.seen.length).toBe(before);
  });

  it("of a file that is not there ends in the platform's error, which names it", async () => {
    const path = join(folder, "nope.pdf");
    const body = { file: createReadStream(path) };
    expect(await outcomeOf(transport.send(uploadBook, { path: { shelf: "a" }, body }))).toBe(
      `Error: ENOENT: no such file or directory, open '${path}'`,
    );
    expect(await outcomeOf(fileFromPath(path))).toBe(`Error: ENOENT: no such file or directory, stat '${path}'`);
    expect(await outcomeOf(fileFromPath(folder))).toBe(`TypeError: ${folder}: not a file`);
  });

  it("ends in an error where the stream does", async () => {
    const broken = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.error(new Error("disk on fire"));
      },
    });
    expect(await outcomeOf(transport.send(uploadBook, { path: { shelf: "a" }, body: { file: broken } }))).toBe(
      "Error: disk on fire",
    );
  });
});

describe("in a browser", () => {
  afterEach(() => {
    Reflect.deleteProperty(globalThis, "navigator");
  });

  it("a stream is read into memory first, and the end of the upload is reported", async () => {
    Object.defineProperty(globalThis, "navigator", { value: { userAgent: "Mozilla/5.0" }, configurable: true });
    const steps: UploadProgress[] = [];
    const options = { onUploadProgress: (step: UploadProgress) => void steps.push(step) };
    const page = new Transport(api, { ...quick, baseUrl: server.url, dangerouslyAllowBrowser: true });
    await page.send(uploadBook, { path: { shelf: "a" }, body: { file: text("abc") } }, options);
    const seen = server.seen.at(-1);
    expect(Number(seen?.headers["content-length"])).toBe(seen?.body.length);
    expect(steps).toEqual([{ sent: seen?.body.length, total: seen?.body.length }]);
    expect(seen?.headers["user-agent"]).not.toContain("library-client");
  });
});
