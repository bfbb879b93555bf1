import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ts from "typescript";
import { beforeAll, describe, expect, test } from "vitest";
import { verifyPackage } from "../generator/verify/index.js";
import { type EmittedFeature, emitFeature, expectedFindings, features, runtimeFiles } from "./corpus/case.js";
import { repository } from "./workspace-copy.js";

const emitted = new Map<string, EmittedFeature>();
beforeAll(async () => {
  for (const feature of features) {
    const crash = (error: unknown): EmittedFeature => ({ findings: `it throws ${String(error)}\n`, client: undefined });
    emitted.set(feature, await emitFeature(feature).catch(crash));
  }
});

describe("one feature of OpenAPI each: what a user is told, and the client against its mock", () => {
  test.each(features)("%s", async (feature) => {
    const found = emitted.get(feature);
    expect(found?.findings).toBe(expectedFindings(feature));
    if (found?.client === undefined) return;
    const { model, documents, configuration, files } = found.client;
    const report = await verifyPackage({
      models: [model],
      effective: documents,
      documents,
      configuration,
      files: [...runtimeFiles(), ...files],
    });
    const operations = model.resources.flatMap((resource) => resource.operations).length;
    const violations = report.violations.map(({ operation, request, what }) => `${operation} (${request}): ${what}`);
    expect(violations.join("\n")).toBe("");
    expect(report.operations).toBe(operations);
  });
});

test("every client compiles under the strict flags", { timeout: 120_000 }, () => {
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
    const sources = features.flatMap((feature) =>
      (emitted.get(feature)?.client?.files ?? [])
        .filter(({ path }) => path.endsWith(".ts"))
        .map(({ path, text }) => write(path.replace(/^v1\//, `${feature}/`), text)),
    );
    const { options } = ts.parseJsonConfigFileContent(
      ts.readConfigFile(join(repository, "tsconfig.json"), ts.sys.readFile).config,
      ts.sys,
      repository,
    );
    const program = ts.createProgram(sources, options);
    const messages = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
      return `${file?.fileName.slice(root.length)}: ${ts.flattenDiagnosticMessageText(messageText, "\n").split("\n")[0]}`;
    });
    expect(sources.length).toBeGreaterThan(features.length * 3);
    expect(messages.join("\n")).toBe("");
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
