import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ts from "typescript";
import { beforeAll, describe, expect, test } from "vitest";
import { type VerifyReport, verifyPackage } from "../generator/verify/index.js";
import type { GeneratedFile } from "../generator/workspace/generated-file.js";
import { type EmittedFeature, emitFeature, expectedFindings, features, runtimeFiles } from "./corpus/case.js";
import { programOf } from "./package/compiler.js";
import { repository } from "./workspace-copy.js";

const emitted = new Map<string, EmittedFeature>();
let verified: VerifyReport | undefined;

// Each feature is a version of one package, so that the runtime is compiled and loaded once.
beforeAll(async () => {
  for (const feature of features) {
    const crash = (error: unknown): EmittedFeature => ({ findings: `it throws ${String(error)}\n`, client: undefined });
    emitted.set(feature, await emitFeature(feature, feature).catch(crash));
  }
  const clients = features.flatMap((feature) => emitted.get(feature)?.client ?? []);
  const [first] = clients;
  if (first === undefined) return;
  const documents = clients.flatMap((client) => client.documents);
  let last = "";
  verified = await verifyPackage({
    models: clients.map(({ model }) => model),
    effective: documents,
    documents,
    configuration: first.configuration,
    files: [...runtimeFiles(), ...clients.flatMap(({ files }) => files)],
    onProgress: ({ version }) => {
      last = version;
    },
  }).catch((error: unknown) => {
    throw new Error(`the verification of ${last} throws`, { cause: error });
  });
}, 600_000);

describe("one feature of OpenAPI each: what a user is told, and the client against its mock", () => {
  test.each(features)("%s", (feature) => {
    const found = emitted.get(feature);
    expect(found?.findings.replaceAll(`specs/${feature}/`, "specs/v1/")).toBe(expectedFindings(feature));
    if (found?.client === undefined) return;
    const operations = found.client.model.resources.flatMap((resource) => resource.operations).length;
    const violations = verified?.violations
      .filter(({ version }) => version === feature)
      .map(({ operation, request, what }) => `${operation} (${request}): ${what}`);
    expect(violations?.join("\n")).toBe("");
    const rows = verified?.services.filter(({ version }) => version === feature);
    expect(rows?.reduce((sum, row) => sum + row.operations, 0)).toBe(operations);
  });
});

/** The first call of a client's README; empty where it has none. */
function firstCall(files: readonly GeneratedFile[]): string {
  const readme = files.find(({ path }) => path.endsWith("README.md"))?.text ?? "";
  return /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
}

test("every client compiles under the strict flags, and so does its first call, which most have", {
  timeout: 120_000,
}, () => {
  const root = mkdtempSync(join(tmpdir(), "apipin-corpus-"));
  try {
    const write = (path: string, text: string): string => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
      return join(root, path);
    };
    write("package.json", '{ "type": "module" }');
    symlinkSync(join(repository, "node_modules"), join(root, "node_modules"));
    for (const { path, text } of runtimeFiles()) write(path, text);
    const clients = features.flatMap((feature) => {
      const client = emitted.get(feature)?.client;
      return client === undefined ? [] : [{ feature, files: client.files, call: firstCall(client.files) }];
    });
    const sources = clients.flatMap(({ feature, files, call }) => [
      ...files.filter(({ path }) => path.endsWith(".ts")).map(({ path, text }) => write(path, text)),
      write(`${feature}/first-call.ts`, `${call.replace(/from ".*";/, 'from "./index.js";')}\nexport {};\n`),
    ]);
    const { options } = ts.parseJsonConfigFileContent(
      ts.readConfigFile(join(repository, "tsconfig.json"), ts.sys.readFile).config,
      ts.sys,
      repository,
    );
    const program = programOf(sources, options, root);
    const messages = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
      return `${file?.fileName.slice(root.length)}: ${ts.flattenDiagnosticMessageText(messageText, "\n").split("\n")[0]}`;
    });
    expect(sources.length).toBeGreaterThan(features.length * 3);
    expect(messages.join("\n")).toBe("");
    const withCall = clients.filter(({ call }) => /^const response = await (.*);$/ms.test(call));
    expect(withCall.length).toBeGreaterThan(features.length * 0.75);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
