import { readFileSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { afterAll, expect, test } from "vitest";
import type { MigrationReport } from "../../generator/migrate/index.js";
import { runProgram } from "../cli/run-program.js";
import { startLenientMock } from "../oracles/mocks.js";
import { compare, explained, sent, without } from "../oracles/vendor-sdk/compare-calls.js";
import { Redirect } from "../oracles/vendor-sdk/redirect.js";
import type { Target } from "../oracles/vendor-sdk/same-call.js";
import { compile } from "../package/compiler.js";
import { repository } from "../workspace-copy.js";
import { SDK_CONFIG, SDK_MOVE, sdkFolder } from "./from-sdk/sdk-folder.js";

const ORACLE = join(repository, "test/oracles/vendor-sdk");
const FILES = ["calls-2026-04", "database-2026-04", "same-call"];

/** A call by its name, on the vendor's SDK or as the codemod has written it. */
type Call = readonly [name: string, call: () => PromiseLike<unknown>];

/** The half of a file of the oracle that uses the vendor's SDK. */
function vendorHalf(name: string): string {
  const text = readFileSync(join(ORACLE, `${name}.ts`), "utf8");
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const cuts: (readonly [start: number, end: number])[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isArrayLiteralExpression(node)) {
      const [title, vendor, ours] = node.elements;
      if (
        title !== undefined &&
        ts.isStringLiteral(title) &&
        vendor !== undefined &&
        ours !== undefined &&
        ts.isArrowFunction(ours)
      )
        cuts.push([vendor.end, ours.end]);
    }
    const isOurs =
      (ts.isVariableStatement(node) && /^const (ours|own)\b/.test(node.getText())) ||
      (ts.isImportDeclaration(node) && node.getText().includes("Ours"));
    if (isOurs) cuts.push([node.pos, node.end]);
    else ts.forEachChild(node, visit);
  };
  visit(file);
  const half = cuts
    .toSorted((a, b) => b[0] - a[0])
    .reduce((own, [start, end]) => own.slice(0, start) + own.slice(end), text);
  return half
    .replaceAll(", ours: Ours", "")
    .replaceAll("vendor, ours", "vendor")
    .replaceAll("ours: () => PromiseLike<unknown>", "_?: never")
    .replaceAll("pinecone-sdk-2026-04", "@pinecone-database/pinecone")
    .replace("../../../generated/runtime/node.js", "pinecone-pinned/node");
}

const removals: (() => void)[] = [];
afterAll(() => {
  for (const remove of removals) remove();
});

/** A host that a client trusts: every request goes to the mock. */
const HOST = "https://own.svc.pinecone.io";

/** Calls of which the codemod leaves a part: an object that several calls share. */
const LEFT = ["chat.send, with all options", "chat.stream", "context.retrieve", "projects.create", "projects.update"];

/** The difference that the codemod asks a person to look at. */
const LOOK = {
  call: "files.upload, of bytes",
  difference: 'files.file.0.contentType: "application/pdf" → "application/octet-stream"',
};

/** A fetch whose responses name the host in the place of the mock. */
function namingHost(redirect: Redirect, mock: string): typeof fetch {
  return async (...given) => {
    const response = await redirect.fetch(...given);
    if (!/json/.test(response.headers.get("content-type") ?? "")) return response;
    return new Response((await response.text()).replaceAll(mock, HOST), response);
  };
}

test("the calls of the vendor's SDK send the same after the move, but for what the oracle explains", async () => {
  const files = Object.fromEntries(FILES.map((name) => [`${name}.ts`, vendorHalf(name)]));
  const folder = sdkFolder(files, { ...SDK_CONFIG, include: ["*.ts"] }, (remove) => removals.push(remove));
  const emit = (out: string): readonly string[] => {
    try {
      compile(folder, { outDir: join(folder, out), rootDir: realpathSync(folder) });
    } catch (error) {
      return [...(error as Error).message.matchAll(/^(\S+\.ts)\(\d+/gm)].map(([, file = ""]) => file);
    }
    return [];
  };
  expect(emit("before")).toEqual([]);
  const { out } = await runProgram(folder, ...SDK_MOVE, "--write", "--format", "json");
  const report: MigrationReport = JSON.parse(out);
  const left = report.places.filter(({ id }) => id === "migrate/sdk-left").map(({ text }) => text);
  const shared = ["topK", "snippetSize", "includeBinaryContent", "maxPods", "forceEncryptionWithCmek"];
  expect(left.toSorted()).toEqual([...shared, ...shared].toSorted());
  expect(report.places.filter((place) => place.do?.startsWith("Give the file its media type"))).toHaveLength(1);
  expect(report.unexplained).toEqual([]);
  emit("after");
  const mock = await startLenientMock("2026-04");
  const redirect = new Redirect(mock.url);
  const path = join(folder, "notes.txt");
  writeFileSync(path, "A few words.\n");
  const target: Target = { url: HOST, fetch: namingHost(redirect, mock.url), path };
  const callsOf = async (out: string): Promise<readonly Call[]> =>
    (await import(pathToFileURL(join(folder, out, "calls-2026-04.js")).href)).calls202604(target);
  try {
    const [vendor, moved] = [await callsOf("before"), await callsOf("after")];
    expect(moved.map(([name]) => name)).toEqual(vendor.map(([name]) => name));
    expect(vendor).toHaveLength(80);
    const seen: { call: string; difference: string }[] = [];
    for (const [index, [call, theirs]] of vendor.entries()) {
      if (LEFT.includes(call)) continue;
      const before = await sent(mock, redirect, theirs);
      const after = await sent(mock, redirect, moved[index]?.[1] ?? theirs);
      for (const difference of compare(before, after)) seen.push({ call, difference });
    }
    const listed = explained(
      "2026-04",
      vendor.map(([name]) => name),
    ).filter(({ call }) => !LEFT.includes(call));
    expect(without(seen, listed)).toEqual([LOOK]);
    expect(without(listed, seen)).toEqual([]);
  } finally {
    await mock.close();
  }
}, 300_000);
