import type { Change } from "../../diff/index.js";
import { operationsOf } from "../../openapi/operations.js";
import { refusalReader } from "../check/refusals.js";
import type { Compiler } from "../compiler.js";
import { joinChanges } from "../join/join-changes.js";
import { importGraph } from "../project/import-graph.js";
import { programMaker } from "../project/programs.js";
import type { UserProject } from "../project/read-project.js";
import type { MigrationReport } from "../report.js";
import { reportOf } from "../report-of.js";
import { findUses } from "../usage/find-uses.js";
import { specReading } from "./spec-reading.js";
import { type ComparedDocuments, specRules } from "./spec-rules.js";
import { typesFiles } from "./types-file.js";

/** Two specifications, their types, and what changed between them. */
export interface ComparedSpecs {
  readonly names: { readonly from: string; readonly to: string };
  readonly documents: ComparedDocuments;
  /** As openapi-typescript writes them. */
  readonly types: { readonly from: string; readonly to: string };
  readonly changes: readonly Change[];
}

/**
 * The places of a program on openapi-typescript's types and openapi-fetch that a move from one specification to another breaks, or may break. The types of
 * both take the place of the program's own in memory; nothing is edited.
 *
 * @param root that paths of files are relative to
 * @returns undefined where no project declares the `paths` of openapi-typescript
 */
export function specMigrationOf(
  ts: Compiler,
  projects: readonly UserProject[],
  { names, documents, types, changes }: ComparedSpecs,
  root: string,
): MigrationReport | undefined {
  const maker = programMaker(ts);
  const labels = new Set(operationsOf(documents.from).map(({ method, path }) => `${method} ${path}`));
  const read = projects.flatMap((project) => {
    const written = typesFiles(ts, maker.current(project).program);
    return written.map(({ fileName: typesFile }) => {
      const { program, importers } = maker.current(project, new Map([[typesFile, types.from]]));
      const imports = importGraph(ts, program, importers, (path) => path === typesFile);
      const reading = specReading(ts, program, typesFile, labels);
      const moved = maker.current(project, new Map([[typesFile, types.to]])).program;
      const refusals = refusalReader(ts, { program, imports }, () => reading, root)(moved, new Map());
      return { uses: findUses(ts, program, reading, root, imports.reaching), refusals };
    });
  });
  if (read.length === 0) return undefined;
  const uses = read.flatMap((each) => each.uses);
  const refusals = read.flatMap((each) => each.refusals);
  const { found, unexplained } = joinChanges({ uses, refusals, changes }, specRules(documents));
  const places = found.map(({ place, refusal }) => ({
    ...place,
    ...(refusal === undefined ? {} : { compiler: `TS${refusal.code}: ${refusal.message.split("\n")[0]}` }),
    remains: true,
  }));
  return reportOf({ ...names, package: "openapi-typescript" }, places, unexplained, changes, "");
}
