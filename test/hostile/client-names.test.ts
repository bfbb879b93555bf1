import { dump } from "js-yaml";
import { expect, test } from "vitest";
import { readAsset } from "../../generator/assets.js";
import { hasErrors } from "../../generator/diagnostics/diagnostic.js";
import { workspaceOf } from "../corpus/case.js";
import { isLong } from "../extent.js";
import { compileErrors } from "./fuzz/compile.js";
import { judge } from "./fuzz/verdict.js";

/** Names that generated modules have or need: what the runtime exports, and globals of JavaScript and of TypeScript. */
const NAMES: readonly string[] = [
  ...new Set([
    ...[...readAsset("runtime/index.ts").matchAll(/\b[A-Z]\w*/g)].map(([name]) => name),
    ..."Array Blob Date Error Function Headers Map Object Promise Record RegExp Set String Symbol URL".split(" "),
    ..."Partial Required Readonly Pick Omit Exclude Awaited PromiseLike AsyncIterable Options Service Undescribed".split(
      " ",
    ),
    ..."Api Client Wait Request Response Runtime Middleware Undescribed Operation Version Versions".split(" "),
  ]),
].sort();

/** Every third name, and one that is refused; `npm run long` takes each. */
const CHOSEN = NAMES.filter((name, index) => isLong || index % 3 === 0 || name === "Undeclared");

test("a client class of any name that means something already is refused, or its package compiles", {
  timeout: 120_000,
}, async () => {
  const base = workspaceOf("enums");
  const [spec] = base.specs;
  if (spec === undefined) throw new Error("the feature has no specification");
  const packages: { readonly name: string; readonly files: Awaited<ReturnType<typeof judge>>["files"] }[] = [];
  const refused: string[] = [];
  for (const name of CHOSEN) {
    const text = dump({ package: { name: "things", version: "1.0.0" }, client: { class: name } });
    // Two services, so that the entry has everything an entry can have.
    const second = {
      ...spec,
      file: "specs/v1/more.yaml",
      service: "more",
      text: spec.text.replace(/operationId: /g, "operationId: more_"),
    };
    const { faults, files, diagnostics } = await judge({
      ...base,
      configuration: { file: "apipin.yaml", text },
      specs: [spec, second],
    });
    expect(faults, name).toEqual([]);
    if (files.length === 0) refused.push(name);
    else packages.push({ name: `class-${name}`, files });
    expect(files.length === 0, name).toBe(
      hasErrors(diagnostics.filter(({ code }) => code.startsWith("configuration/"))),
    );
  }
  expect(compileErrors(packages)).toEqual([]);
  expect(packages.length).toBeGreaterThan(isLong ? 20 : 10);
  expect(refused).toContain("Undeclared");
});
