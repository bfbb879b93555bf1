import type { Program } from "typescript";
import type { Change } from "../../diff/index.js";
import { operationsOf } from "../../openapi/operations.js";
import { errorsBefore } from "../check/errors-before.js";
import { joinedTypes, movedTypes } from "../check/moved-types.js";
import { type RefusalReader, refusalReader } from "../check/refusals.js";
import type { Compiler } from "../compiler.js";
import { codeOf, type PlannedEdit } from "../edit/code.js";
import { editedTexts, type FileEdits } from "../edit/file-edits.js";
import { type FoundPlace, joinChanges } from "../join/join-changes.js";
import type { CompiledProject } from "../program-usage.js";
import { importGraph } from "../project/import-graph.js";
import { type ChangedTexts, programMaker } from "../project/programs.js";
import type { UserProject } from "../project/read-project.js";
import { withCheckedScripts } from "../project/unchecked-scripts.js";
import { type Migration, settledMove } from "../settled-move.js";
import { findUses } from "../usage/find-uses.js";
import type { Use } from "../use.js";
import { movedOperations } from "./moved-operations.js";
import { nameEdits } from "./name-edits.js";
import { NO_PACKAGE } from "./no-package.js";
import { planSpecEdit, type SpecCode } from "./plan-spec-edit.js";
import { requestReader } from "./sent-request.js";
import { specReading } from "./spec-reading.js";
import { type ComparedDocuments, type MovedDocuments, omittableTypes, specRules } from "./spec-rules.js";
import { typesFiles } from "./types-file.js";

/** Two specifications, their types, and what changed between them. */
export interface ComparedSpecs {
  readonly names: { readonly from: string; readonly to: string };
  readonly documents: ComparedDocuments;
  /** As openapi-typescript writes them. */
  readonly types: { readonly from: string; readonly to: string };
  readonly changes: readonly Change[];
}

/** A move from one specification to another, and the files that have the types of the old one. */
export interface SpecMigration extends Migration {
  /** Absolute. They must be written again by openapi-typescript. */
  readonly typesFiles: readonly string[];
  /** Gives the text of a source file as the program has it. */
  textOf(path: string): string;
}

/**
 * The places of a program on openapi-typescript's types and openapi-fetch that a move from one specification to another breaks, or may break, and the edits
 * that are certain. The types of both take the place of the program's own in memory.
 *
 * @param root that paths of files are relative to
 * @returns undefined where no project declares the `paths` of the old specification
 */
export function specMigrationOf(
  ts: Compiler,
  projects: readonly UserProject[],
  { names, documents, types, changes }: ComparedSpecs,
  root: string,
): SpecMigration | undefined {
  const moved: MovedDocuments = { ...documents, moved: movedOperations(documents.from, documents.to) };
  const read = readProgramParts(ts, projects, { types, changes }, moved, root);
  if (read.length === 0) return undefined;
  const uses = read.flatMap((each) => each.uses);
  const textOf = (path: string): string => read.flatMap((each) => each.textOf(path) ?? [])[0] ?? "";
  // The compiler sees that a path is another, which a generated client would hide.
  const felt = changes.map((change) => (change.subject.kind === "paths" ? { ...change, sdk: change.wire } : change));
  const plan = (found: FoundPlace): PlannedEdit | undefined => {
    for (const { code } of read) {
      const planned = planSpecEdit(code, found, moved);
      if (planned !== undefined) return planned;
    }
    return undefined;
  };
  let last: { readonly edits: FileEdits; readonly programs: readonly PartAfter[] } | undefined;
  const programsAfter = (edits: FileEdits): readonly PartAfter[] => {
    if (last?.edits === edits) return last.programs;
    const texts = editedTexts(edits, textOf);
    last = { edits, programs: read.map((part) => ({ part, program: part.moved(texts) })) };
    return last.programs;
  };
  const migration = settledMove({
    names: { ...names, package: "openapi-typescript" },
    changes,
    errors: errorsBefore(ts, read),
    switched: new Map(read.flatMap((each) => [...each.named])),
    undecided: [],
    check: (edits) => programsAfter(edits).flatMap(({ part, program }) => part.check(program, edits)),
    joined(refusals, edits) {
      const types = programsAfter(edits).map(({ part, program }) => movedTypes(ts, part.code, program, edits, root));
      return joinChanges({ uses, refusals, changes: felt }, specRules(moved, joinedTypes(types)));
    },
    plan,
    textOf,
    root,
  });
  return { ...migration, typesFiles: [...new Set(read.map(({ typesFile }) => typesFile))], textOf };
}

/** A project with one file of types, as the program has it. */
interface ProgramPart extends CompiledProject {
  readonly typesFile: string;
  readonly code: SpecCode;
  readonly uses: readonly Use[];
  /** The edits of names, see {@link nameEdits}. */
  readonly named: FileEdits;
  /** The program under the new types, with some texts changed. */
  moved(texts: ChangedTexts): Program;
  /** The refusals of a program under the new types. */
  check(moved: Program, edits: FileEdits): ReturnType<RefusalReader>;
  textOf(path: string): string | undefined;
}

/** A part of a program under the new types, after edits. */
interface PartAfter {
  readonly part: ProgramPart;
  readonly program: Program;
}

function readProgramParts(
  ts: Compiler,
  projects: readonly UserProject[],
  { types, changes }: Pick<ComparedSpecs, "types" | "changes">,
  moved: MovedDocuments,
  root: string,
): readonly ProgramPart[] {
  const maker = programMaker(ts);
  const operations = operationsOf(moved.from);
  const labels = new Set(operations.map(({ method, path }) => `${method} ${path}`));
  const paths = new Set(operations.map(({ path }) => path));
  const omittable = omittableTypes(changes, moved);
  return projects.map(withCheckedScripts).flatMap((project) =>
    typesFiles(ts, maker.current(project).program, paths).map(({ fileName: typesFile }): ProgramPart => {
      const { program, importers } = maker.current(project, new Map([[typesFile, types.from]]));
      const imports = importGraph(ts, program, importers, (path) => path === typesFile);
      const reading = specReading(ts, program, typesFile, labels, moved.from, omittable);
      const { flow, subjectOf } = reading;
      const requestOf = requestReader(ts, program.getTypeChecker(), flow, labels);
      const code = { ...codeOf(ts, program, NO_PACKAGE, root), subjectOf, requestOf };
      return {
        project,
        program,
        imports,
        typesFile,
        code,
        uses: findUses(ts, program, reading, root, imports.reaching),
        named: nameEdits(code, imports.reaching, moved),
        moved: (texts) => maker.current(project, new Map([...texts, [typesFile, types.to]])).program,
        check: refusalReader(ts, { project, program, imports }, () => reading, root),
        textOf: (path) => program.getSourceFile(path)?.text,
      };
    }),
  );
}
