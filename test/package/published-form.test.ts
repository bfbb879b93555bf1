import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { describe, expect, onTestFinished, test } from "vitest";
import { isLong } from "../extent.js";
import { installedPackage } from "./installed-package.js";

test("publint finds nothing", { timeout: 120_000 }, async () => {
  const { archive } = installedPackage();
  const data = readFileSync(archive);
  const tarball = data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength) as ArrayBuffer;
  const { messages, pkg } = await publint({ pack: { tarball }, strict: true });
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
});

test("types resolve wherever modules do", { timeout: 120_000 }, async () => {
  const { archive } = installedPackage();
  const subpaths = (versions: readonly string[]): readonly string[] => [
    ".",
    ...versions.flatMap((version) =>
      ["", "/client", "/proxy", "/resources", "/testing"].map((entry) => `./${version}${entry}`),
    ),
    "./node",
    "./package.json",
    "./proxy",
    "./testing",
  ];
  const versions = ["2025-01", "2025-04", "2026-04"];
  const { exports } = JSON.parse(readFileSync(join(installed(), "package.json"), "utf8"));
  expect(Object.keys(exports).sort()).toEqual(subpaths(versions));
  // Every version has files of the same form.
  const earlier = isLong ? [] : versions.slice(0, -1);
  const analysis = await checkPackage(createPackageFromTarballData(readFileSync(archive)), {
    excludeEntrypoints: earlier.map((version) => new RegExp(`^\\./${version}(/|$)`)),
  });
  if (analysis.types === false) throw new Error("the package has no types");
  expect(analysis.problems).toEqual([]);
  expect(Object.keys(analysis.entrypoints).sort()).toEqual(subpaths(versions.filter((one) => !earlier.includes(one))));
});

const installed = (): string => join(installedPackage().folder, "node_modules/pinecone-pinned");

test("the archive holds the licence, documents of each version, and sources where no compiler looks for them", {
  timeout: 120_000,
}, () => {
  const root = installed();
  const files = readdirSync(root, { recursive: true, encoding: "utf8" });
  const sources = files.filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"));
  expect(sources.length).toBeGreaterThan(50);
  expect(sources.filter((path) => !path.startsWith("dist/src/"))).toEqual([]);
  expect(readFileSync(join(root, "LICENSE"), "utf8")).toContain("Version 2.0, January 2004");
  for (const path of ["2025-01/openapi/assistant_data.yaml", "2026-04/openapi/oauth.yaml", "2026-04/MIGRATION.md"])
    expect(files).toContain(path);
});

test("the maps of declarations and of JavaScript lead to sources that are there", { timeout: 120_000 }, () => {
  const root = installed();
  const maps = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".map"));
  expect(maps.length).toBeGreaterThan(200);
  const missing = maps.flatMap((path) => {
    const { sources } = JSON.parse(readFileSync(join(root, path), "utf8")) as { sources: readonly string[] };
    return sources.filter((source) => !existsSync(join(root, path, "..", source)));
  });
  expect(missing).toEqual([]);
});

/** A program that uses what differs between versions of Node: fetch, streams of bytes, files, `require` of modules. */
const PROGRAM = `
import { createRequire } from "node:module";
import { createServer } from "node:http";
import { connect } from "pinecone-pinned";
import { ConflictError } from "pinecone-pinned/2025-01";
import { Pinecone } from "pinecone-pinned/2026-04";
import { fileFromPath } from "pinecone-pinned/node";
const server = createServer(async (request, response) => {
  let size = 0;
  for await (const chunk of request) size += chunk.length;
  const events = request.url.startsWith("/chat");
  response.writeHead(request.method === "POST" && !events ? 202 : 200, { "content-type": events ? "text/event-stream" : "application/json" });
  response.end(events ? 'data: {"type":"content_chunk","delta":{"content":"hello"}}\\n\\ndata: {"type":"message_end"}\\n\\n' : JSON.stringify({ id: "op", size }));
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const options = { apiKey: "key", baseUrl: "http://127.0.0.1:" + server.address().port };
const pinecone = new Pinecone(options);
const uploaded = await pinecone.files.upload("docs", { file: await fileFromPath(import.meta.filename) });
const text = await pinecone.chat.stream("docs", { messages: [] }).text();
const older = await connect("2025-01", options);
const required = createRequire(import.meta.url)("pinecone-pinned/2026-04");
const sameClass = new required.ConflictError({ headers: new Headers() }) instanceof ConflictError;
server.close();
server.closeAllConnections();
console.log(JSON.stringify({ id: uploaded.id, grown: uploaded.size > 1000, text, older: older.apiVersion, required: typeof required.Pinecone, sameClass }));
`;

describe("the installed package runs on", () => {
  const others = process.env["APIPIN_NODES"];
  const nodes: readonly (readonly [string, string])[] = [
    ["this Node", process.execPath],
    ...(others === undefined
      ? []
      : readdirSync(join(others, "node_modules"))
          .filter((name) => /^node\d+$/.test(name))
          .map((name) => [name, join(others, "node_modules", name, "bin/node")] as const)),
  ];
  test.each(nodes)("%s", { timeout: 120_000 }, (_, node) => {
    expect(existsSync(node)).toBe(true);
    const folder = join(mkdtempSync(join(tmpdir(), "apipin-node-")), "project");
    onTestFinished(() => rmSync(join(folder, ".."), { recursive: true, force: true }));
    cpSync(installedPackage().folder, folder, { recursive: true, verbatimSymlinks: true });
    const path = join(folder, "program.mjs");
    writeFileSync(path, PROGRAM);
    const output = execFileSync(node, [path], { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    expect(JSON.parse(output)).toEqual({
      id: "op",
      grown: true,
      text: "hello",
      older: "2025-01",
      required: "function",
      sameClass: true,
    });
  });

  test.runIf(others === undefined)(
    "other versions of Node where APIPIN_NODES names a folder with them, as .ci/run does",
    ({ skip }) => {
      skip("APIPIN_NODES is not set");
    },
  );
});
