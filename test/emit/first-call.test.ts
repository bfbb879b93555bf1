import { join } from "node:path";
import { expect, test } from "vitest";
import { emitVersion } from "../../generator/emit/index.js";
import { compilerFile } from "../../generator/emit/package-files.js";
import { buildModels, loadWorkspace } from "../../generator/pipeline.js";
import { compilePackage } from "../../generator/verify/client/compile-package.js";
import type { GeneratedFile } from "../../generator/workspace/generated-file.js";
import type { Workspace } from "../../generator/workspace/read.js";
import { features, runtimeFiles, workspaceOf } from "../corpus/case.js";
import { repository } from "../workspace-copy.js";

/** The client of a version, and the first call of its README as a module beside it. */
async function clientOf(workspace: Workspace): Promise<readonly GeneratedFile[]> {
  const { value: loaded } = loadWorkspace(workspace);
  const [model] = loaded === undefined ? [] : buildModels(loaded).value;
  if (loaded === undefined || model === undefined) throw new Error(`${workspace.folder} does not load`);
  const files = await emitVersion(model, loaded.configuration);
  const readme = files.find(({ path }) => path.endsWith("README.md"))?.text ?? "";
  const [, code = ""] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
  const text = `${code.replace(/from ".*";/, 'from "./index.js";')}\nexport {};\n`;
  return [...files.filter(({ path }) => path.endsWith(".ts")), { path: `${model.version}/first-call.ts`, text }];
}

function callOf(files: readonly GeneratedFile[]): string {
  const text = files.find(({ path }) => path.endsWith("/first-call.ts"))?.text ?? "";
  return /^const response = await (.*);$/ms.exec(text)?.[1] ?? "";
}

test("the first call of every feature compiles, and most have one", { timeout: 300_000 }, async () => {
  const all: GeneratedFile[] = [];
  const calls: string[] = [];
  for (const feature of features) {
    const files = await clientOf(workspaceOf(feature, feature));
    all.push(...files);
    calls.push(callOf(files));
  }
  const runtime = runtimeFiles().filter(({ path }) => path.endsWith(".ts"));
  const errors = compilePackage([...runtime, ...all], compilerFile([]).text, join(repository, "shelf"));
  expect(errors.map(({ place, message }) => `${place} ${message}`)).toEqual([]);
  expect(calls.filter((call) => call !== "").length).toBeGreaterThan(features.length * 0.75);
});
