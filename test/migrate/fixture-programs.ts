import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ts from "typescript";
import { compilerFor, type Migration, migrationOf, readUserProgram } from "../../generator/migrate/index.js";
import { type ProgramMaker, programMaker } from "../../generator/migrate/project/programs.js";
import { buildModels } from "../../generator/pipeline.js";
import { runtimeFiles } from "../corpus/case.js";
import {
  clientOf,
  compareFixture,
  fixtureFile,
  fixtures,
  type SideName,
  sideFiles,
  workspaceOfSide,
} from "../diff/rules/fixture.js";

/** The program that a fixture of `diff` has for one way: its lines that stop compiling end in the ids of the changes that make them. */
export interface FixtureProgram {
  readonly fixture: string;
  readonly way: "forward" | "mirror";
  readonly text: string;
}

/** Every program whose package has both versions: no move leads to one that has no document. */
export const fixturePrograms: readonly FixtureProgram[] = fixtures.filter(hasBothSides).flatMap((fixture) =>
  (["forward", "mirror"] as const).flatMap((way) => {
    const text = fixtureFile(fixture, way === "forward" ? "consumer.ts" : "consumer.mirror.ts");
    return text === undefined ? [] : [{ fixture, way, text }];
  }),
);

function hasBothSides(fixture: string): boolean {
  return sideFiles(fixture, "before").length > 0 && sideFiles(fixture, "after").length > 0;
}

/** Lines that stop compiling, and the ids of the changes that make them. */
export function markedLines(text: string): ReadonlyMap<number, readonly string[]> {
  const lines = text.split("\n").map((line, index) => [index + 1, / \/\/ (.+)$/.exec(line)?.[1]?.split(" ")] as const);
  return new Map(lines.flatMap(([line, ids]) => (ids === undefined ? [] : [[line, ids] as const])));
}

let declarations: readonly (readonly [path: string, text: string])[] | undefined;

/** The runtime of every package, as declarations. */
function runtimeDeclarations(): readonly (readonly [path: string, text: string])[] {
  declarations ??= runtimeFiles().map(({ path, text }) => declarationOf(path, text));
  return declarations;
}

function declarationOf(path: string, text: string): readonly [path: string, text: string] {
  const { outputText } = ts.transpileDeclaration(text, { fileName: path });
  return [path.replace(/\.ts$/, ".d.ts"), outputText];
}

/** Sources of libraries are read once for all programs of a worker. */
let maker: ProgramMaker | undefined;

/** Moves the program of a fixture from a package's version `v1`, the one side, to `v2`, the other. */
export async function moveFixture({ fixture, way, text }: FixtureProgram): Promise<Migration> {
  const folder = mkdtempSync(join(tmpdir(), "apipin-fixture-"));
  try {
    const [old, now] = way === "forward" ? (["before", "after"] as const) : (["after", "before"] as const);
    const write = (path: string, content: string): void => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    };
    const own = "node_modules/things";
    write(`${own}/package.json`, '{ "name": "things", "type": "module" }');
    write(
      `${own}/manifest.json`,
      '{ "package": "things", "versions": { "v1": {}, "v2": {} }, "tools": { "apipin": "1" } }',
    );
    for (const [path, content] of runtimeDeclarations()) write(`${own}/${path}`, content);
    const model = async (side: SideName, name: string) => {
      for (const { path, text: source } of await clientOf(fixture, side)) {
        if (!path.endsWith(".ts")) continue;
        const [to, content] = declarationOf(path.replace(/^v1\//, `${name}/`), source);
        write(`${own}/${to}`, content);
      }
      const workspace = workspaceOfSide(fixture, side);
      const [built] = workspace === undefined ? [] : buildModels(workspace).value;
      if (built === undefined) throw new Error(`${fixture} has no model of ${side}`);
      return { name, model: built };
    };
    const versions = { from: await model(old, "v1"), to: await model(now, "v2") };
    const base = { target: "es2022", module: "nodenext", strict: true, skipLibCheck: true, types: [] };
    const options = { ...base, noUncheckedIndexedAccess: true };
    write("tsconfig.json", JSON.stringify({ compilerOptions: options, files: ["consumer.ts"] }));
    write("package.json", '{ "type": "module" }');
    write("consumer.ts", text.replaceAll('"./v1/', '"things/v1/'));
    const compiler = compilerFor(folder);
    maker ??= programMaker(compiler);
    const { value: program, diagnostics } = readUserProgram(
      compiler,
      join(folder, "tsconfig.json"),
      folder,
      "things",
      maker,
    );
    if (program === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
    return migrationOf(compiler, program, { ...versions, changes: compareFixture(fixture)[way].changes }, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
