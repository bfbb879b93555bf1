import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, onTestFinished, test } from "vitest";
import { pull } from "../../generator/commands/pull.js";
import type { FetchOptions } from "../../generator/pull/fetch-address.js";
import { proxyHint } from "../../generator/pull/proxy-hint.js";
import { recordingContext } from "../command-context.js";
import { booksSpec, differences, hashes, library } from "./library.js";

type Answer = (request: IncomingMessage, response: ServerResponse, asked: number) => void;

/** When the time of an attempt is over: as the server has the request, or as the client has the head of the answer; `clock`: soon. */
type Overdue = "asked" | "answered" | "clock";

/**
 * A publisher on this machine, reached by its https address through the given fetch alone. `answer` is told how often a path was asked
 * for. The first attempt for a path, and those after it unless `once`, take too long where `overdue` is given.
 */
async function publisher(
  answer: Answer,
  overdue?: Overdue,
  once = false,
): Promise<{ readonly fetching: FetchOptions; readonly asked: string[] }> {
  const asked: string[] = [];
  const attempts = new Map<string, AbortController>();
  const end = (path: string): void => attempts.get(path)?.abort(new DOMException("it took too long", "TimeoutError"));
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    asked.push(path);
    const times = asked.filter((other) => other === path).length;
    answer(request, response, times);
    if (overdue === "asked" && (times === 1 || !once)) end(path);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const fetching: FetchOptions = {
    fetch: async (input, init) => {
      const path = String(input).replace("https://publisher.test", "");
      const attempt = new AbortController();
      attempts.set(path, attempt);
      const signal = AbortSignal.any([attempt.signal, ...(init?.signal ? [init.signal] : [])]);
      const response = await fetch(`http://127.0.0.1:${port}${path}`, { ...init, signal });
      if (overdue === "answered") end(path);
      return response;
    },
    timeout: overdue === "clock" ? 300 : 50_000,
    waits: [1, 1],
    sizeLimit: 100_000,
  };
  return { fetching, asked };
}

/** The published file that an address stands for. */
function fileOf(request: IncomingMessage): string {
  const [, version = "none"] = /^\/library\/main\/(v\d)\/books_\1\.oas\.yaml$/.exec(request.url ?? "") ?? [];
  return booksSpec(version);
}

const changed = (request: IncomingMessage): string => fileOf(request).replace("A book.", "Something to read.");

async function run(
  fetching: FetchOptions,
  ref = "main",
): Promise<{ code: number; note: string; touched: readonly string[] }> {
  const { workspace } = await library();
  const before = hashes(workspace);
  const context = recordingContext(workspace);
  const code = await pull({ ref }, context, fetching);
  const touched = differences(before, hashes(workspace));
  return { code, note: context.printed.note, touched };
}

const specs = (touched: readonly string[]): readonly string[] => touched.filter((path) => path.startsWith("specs/"));
const PULLED = ["specs/lock.json", "specs/v1/books.yaml", "specs/v2/books.yaml"];

describe("what a publisher answers that is taken", () => {
  const cases: [name: string, answer: Answer, overdue?: Overdue][] = [
    ["the file", (request, response) => response.end(changed(request))],
    [
      "the file, compressed",
      (request, response) => response.setHeader("content-encoding", "gzip").end(gzipSync(changed(request))),
    ],
    [
      "a redirect on the same host",
      (request, response) =>
        request.url?.startsWith("/library/main/")
          ? response.writeHead(302, { location: `/moved${request.url}` }).end()
          : response.end(changed({ ...request, url: request.url?.replace("/moved", "") } as IncomingMessage)),
    ],
    [
      "503, then the file",
      (request, response, asked) => (asked === 1 ? response.writeHead(503).end() : response.end(changed(request))),
    ],
    [
      "429, then the file",
      (request, response, asked) =>
        asked === 1 ? response.writeHead(429, { "retry-after": "0" }).end() : response.end(changed(request)),
    ],
    [
      "a closed connection, then the file",
      (request, response, asked) => (asked === 1 ? request.socket.destroy() : response.end(changed(request))),
    ],
    [
      "half a file, then all of it",
      (request, response, asked) => (asked === 1 ? half(request, response) : response.end(changed(request))),
    ],
    [
      "nothing for long, then the file",
      (request, response, asked) => asked > 1 && response.end(changed(request)),
      "asked",
    ],
  ];
  test.each<[string, Answer, Overdue?]>(cases)("%s", async (_, answer, overdue) => {
    const { fetching } = await publisher(answer, overdue, true);
    const { code, touched } = await run(fetching);
    expect({ code, touched: specs(touched) }).toEqual({ code: 0, touched: PULLED });
  });
});

function half(request: IncomingMessage, response: ServerResponse): void {
  const text = changed(request);
  response.writeHead(200, { "content-length": text.length });
  response.write(text.slice(0, 500));
  setTimeout(() => request.socket.destroy(), 10);
}

const BOMB = gzipSync("#".repeat(5_000_000));

describe("what a publisher answers that comes to nothing: nothing is touched", () => {
  const endless: Answer = (_, response) => {
    const timer = setInterval(() => response.write("#".repeat(65_536)), 1);
    response.on("close", () => clearInterval(timer));
  };
  const drip: Answer = (_, response) => {
    response.write("#");
  };
  const redirect =
    (location: string): Answer =>
    (_, response) =>
      response.writeHead(302, { location }).end();
  const cases: [name: string, answer: Answer, code: string, asked: number, overdue?: Overdue][] = [
    ["503 each time", (_, response) => response.writeHead(503).end(), "pull/refused", 6],
    ["403", (_, response) => response.writeHead(403).end(), "pull/refused", 2],
    ["404", (_, response) => response.writeHead(404).end(), "pull/not-found", 2],
    ["304 to a question without a tag", (_, response) => response.writeHead(304).end(), "pull/refused", 2],
    ["a closed connection", (request) => request.socket.destroy(), "pull/unreachable", 6],
    ["no answer in time", () => undefined, "pull/unreachable", 6, "clock"],
    ["a byte, and nothing for long", drip, "pull/truncated", 6, "answered"],
    ["half a file each time", half, "pull/truncated", 6],
    ["bytes without an end", endless, "pull/too-large", 2],
    [
      "a length beyond the limit",
      (_, response) => response.writeHead(200, { "content-length": "1000000000" }).flushHeaders(),
      "pull/too-large",
      2,
    ],
    [
      "a small body that grows when it is unpacked",
      (_, response) => response.setHeader("content-encoding", "gzip").end(BOMB),
      "pull/too-large",
      2,
    ],
    ["a redirect to another host", redirect("https://elsewhere.test/x"), "pull/redirected", 2],
    ["a redirect to another port", redirect("https://publisher.test:8443/x"), "pull/redirected", 2],
    ["a redirect without https", redirect("http://publisher.test/x"), "pull/redirected", 2],
    ["a redirect to a file", redirect("file:///etc/passwd"), "pull/redirected", 2],
    [
      "redirects in a circle",
      (request, response) => redirect(request.url ?? "")(request, response, 1),
      "pull/redirected",
      12,
    ],
    [
      "a web page",
      (_, response) => response.setHeader("content-type", "text/html; charset=utf-8").end("<p>Sign in</p>"),
      "pull/not-text",
      2,
    ],
    ["no UTF-8", (_, response) => response.end(Buffer.from([0x6f, 0xff])), "pull/not-text", 2],
    ["another document", (_, response) => response.end("hello: world\n"), "load/not-openapi", 2],
    ["an empty body", (_, response) => response.end(), "load/empty-document", 2],
  ];
  test.each<[string, Answer, string, number, Overdue?]>(cases)("%s", async (_, answer, problem, want, overdue) => {
    const { fetching, asked } = await publisher(answer, overdue);
    const { code, note, touched } = await run(fetching);
    expect({ code, touched }).toEqual({ code: problem.startsWith("load/") ? 1 : 3, touched: [] });
    expect(note).toContain(problem);
    expect(asked.length).toBe(want);
  });
});

test("a file that is as it came is not sent again", async () => {
  const tags: unknown[] = [];
  const { fetching } = await publisher((request, response) => {
    const tag = request.headers["if-none-match"];
    tags.push(tag);
    if (tag === '"one"') response.writeHead(304).end();
    else response.setHeader("etag", '"one"').end(changed(request));
  });
  const { workspace } = await library();
  const context = recordingContext(workspace);
  expect(await pull({}, context, fetching)).toBe(0);
  expect(await pull({}, context, fetching)).toBe(0);
  expect(tags).toEqual([undefined, undefined, '"one"', '"one"']);
  expect(context.printed.note).toContain("nothing to do: publisher.test at main has the same 2 specs");
});

test("a ref cannot lead to another place of the host", async () => {
  const { fetching, asked } = await publisher((request, response) => response.end(changed(request)));
  const { code, note } = await run(fetching, "../../other");
  expect({ code, asked }).toEqual({ code: 2, asked: [] });
  expect(note).toContain("pull/bad-ref");
});

const NEW = new Set(["--use-env-proxy"]);
const OLD = new Set<string>();
test.each<readonly [string, { readonly [name: string]: string }, ReadonlySet<string>, string]>([
  ["no proxy", {}, OLD, ""],
  ["an empty one", { HTTPS_PROXY: "" }, OLD, ""],
  ["one that this Node cannot use", { HTTPS_PROXY: "http://proxy:8080" }, OLD, "run the command with Node 22.21"],
  ["one that is not asked for", { https_proxy: "http://proxy:8080" }, NEW, "where NODE_USE_ENV_PROXY=1 is set, too"],
  ["one that is used", { HTTPS_PROXY: "http://proxy:8080", NODE_USE_ENV_PROXY: "1" }, NEW, ""],
  ["one that is used by an option", { HTTPS_PROXY: "http://p", NODE_OPTIONS: "--use-env-proxy" }, NEW, ""],
])("a hint about the proxy: %s", (_, environment, flags, want) => {
  const hint = proxyHint(environment, flags);
  expect(want === "" ? hint : hint.includes(want)).toBe(want === "" ? "" : true);
});
