import { readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { expect, test } from "vitest";
import type { MigrationReport } from "../../generator/migrate/index.js";
import { generatedTypes } from "../../generator/migrate/spec/generated-types.js";
import type { JsonObject } from "../../generator/openapi/document.js";
import { runProgram } from "../cli/run-program.js";
import { compile } from "../package/compiler.js";
import { repository } from "../workspace-copy.js";
import { programFolder, TYPESCRIPT_OPTIONS } from "./program.js";
import { filesOf, scoreOf } from "./programs.js";

test.each([
  ["bodies without properties, lengths of lists and work that goes on", "orders"],
  ["headers of credentials that are gone", "keys"],
  ["statuses of failures that are gone, and defaults of what a call leaves out", "tickets"],
  ["values of another type where the compiler takes any", "parcels"],
])("%s are reported with --spec", async (_, name) => {
  const read = (version: string): string =>
    readFileSync(join(repository, `test/migrate/${name}/${version}/${name}.yaml`), "utf8");
  const programs = filesOf(`spec.${name}.txt`);
  const types = await generatedTypes(load(read("v1")) as JsonObject);
  const folder = programFolder(
    { ...programs, "src/api.d.ts": types, "old.yaml": read("v1"), "new.yaml": read("v2") },
    { compilerOptions: TYPESCRIPT_OPTIONS, include: ["src"] },
    join(repository, "node_modules"),
  );
  compile(folder, { noEmit: true });
  const { code, out } = await runProgram(folder, "migrate", "--spec", "old.yaml", "new.yaml", "--format", "json");
  const report = JSON.parse(out) as MigrationReport;
  const { missed, false: wrong } = scoreOf(programs, report);
  expect({ code, missed, wrong, unexplained: report.unexplained }).toEqual({
    code: 1,
    missed: [],
    wrong: [],
    unexplained: [],
  });
});
