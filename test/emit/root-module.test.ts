import { Project, ts } from "ts-morph";
import { expect, test } from "vitest";
import { parseConfiguration } from "../../generator/configuration.js";
import { rootStatements } from "../../generator/emit/root-module.js";

test("connect compiles with forty versions whose options have alternatives", { timeout: 60_000 }, () => {
  const { value: configuration } = parseConfiguration(
    "apipin.yaml",
    "package: { name: shelf, version: 1.0.0 }\nclient: { class: Shelf }\n",
  );
  if (configuration === undefined) throw new Error("the configuration does not load");
  const project = new Project({
    useInMemoryFileSystem: true,
    compilerOptions: { strict: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022 },
  });
  const versions = Array.from({ length: 40 }, (_, index) => `v${index + 1}`);
  for (const [index, version] of versions.entries())
    project.createSourceFile(
      `${version}/index.ts`,
      `export type ShelfOptions = { key${index}: string } | { token${index}: string };
export class Shelf { readonly version${index} = 1; constructor(readonly options: ShelfOptions) {} }`,
    );
  const root = project.createSourceFile("index.ts");
  root.addStatements(rootStatements(versions, configuration).slice(1));
  const use = project.createSourceFile(
    "use.ts",
    `import { connect } from "./index.js";
const client = await connect("v2", { token1: "" });
client.version1.toFixed();
// @ts-expect-error options of another version
await connect("v3", { key1: "" });
export {};`,
  );
  const found = [root, use].flatMap((file) => file.getPreEmitDiagnostics());
  expect(found.map((each) => ts.flattenDiagnosticMessageText(each.compilerObject.messageText, "\n"))).toEqual([]);
});
