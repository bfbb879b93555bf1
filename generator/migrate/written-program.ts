import { join } from "node:path";
import type { SourceFile } from "typescript";
import { type Refusal, refusalReader } from "./check/refusals.js";
import type { Compiler } from "./compiler.js";
import { editedPosition } from "./edit/edited-text.js";
import type { FileEdits } from "./edit/file-edits.js";
import { type FilePlace, rangeOf } from "./place.js";
import { sourceFileOf, type UserProgram } from "./program-usage.js";
import type { EditPlace, MigrationReport, Place } from "./report.js";
import type { Migration } from "./settled-move.js";
import { packageReading } from "./usage/reading.js";

/**
 * The report of a move after its edits are written, by the program that is compiled again: with places in the texts as they are now, and refusals that were
 * not expected.
 *
 * @param written edits that were written
 * @param root that paths of files are relative to
 */
export function writtenReport(
  ts: Compiler,
  before: UserProgram,
  after: UserProgram,
  { report, refusals, edits }: Migration,
  written: FileEdits,
  root: string,
): MigrationReport {
  const expected = new Set(refusals.map(({ path, start, code }) => `${path}:${start} ${code}`));
  const found = before.projects.flatMap((own) => {
    const now = after.projects.find((each) => each.project.file === own.project.file)?.program;
    return now === undefined
      ? []
      : refusalReader(ts, own, () => packageReading(ts, own.program, before.installed), root)(now, written);
  });
  const unexpected = found.filter(
    ({ path, start, code, isUnchecked }) => isUnchecked !== true && !expected.has(`${path}:${start} ${code}`),
  );
  const files: WrittenFiles = {
    before: (path) => sourceFileOf(before, path),
    after: (path) => sourceFileOf(after, path),
  };
  return reportNow(report, edits, written, files, unexpected, root);
}

/** The source files of a program, as they were read and as they are now. */
export interface WrittenFiles {
  before(path: string): SourceFile | undefined;
  after(path: string): SourceFile | undefined;
}

/**
 * The report of a move with places in the texts as they are now.
 *
 * @param edits of the move
 * @param written those of them that were written
 * @param unexpected refusals that the report does not have
 */
export function reportNow(
  report: MigrationReport,
  edits: FileEdits,
  written: FileEdits,
  files: WrittenFiles,
  unexpected: readonly Refusal[],
  root: string,
): MigrationReport {
  const placeNow = (place: FilePlace): Omit<FilePlace, "file"> => {
    const path = join(root, place.file);
    const [old, now] = [files.before(path), files.after(path)];
    if (old === undefined || now === undefined) return place;
    const own = written.get(path) ?? [];
    const at = (line: number, column: number): number =>
      editedPosition(old.getPositionOfLineAndCharacter(line - 1, column - 1), own);
    const start = at(place.line, place.column);
    return rangeOf(now, start, Math.max(0, at(place.endLine, place.endColumn) - start));
  };
  const editNow = ({ edit }: Place): Pick<Place, "edit"> => {
    if (edit?.at === undefined) return {};
    const atNow = ({ file, line, column }: EditPlace): EditPlace => {
      const now = placeNow({ file, line, column, endLine: line, endColumn: column, text: "" });
      return { file, line: now.line, column: now.column };
    };
    const further = edit.further?.map(({ text, at }) => ({ text, at: atNow(at) }));
    return { edit: { ...edit, at: atNow(edit.at), ...(further === undefined ? {} : { further }) } };
  };
  const others = unexpected.map((each) => {
    const { line, column } = placeNow(each);
    return { file: each.file, line, column, code: each.code, message: each.message };
  });
  const known = report.unexplained.map((each) => {
    const { line, column } = placeNow({ ...each, endLine: each.line, endColumn: each.column, text: "" });
    return { ...each, line, column };
  });
  return {
    ...report,
    places: report.places.map((place) => ({
      ...place,
      ...placeNow(place),
      ...editNow(place),
      // Nothing is done in a file that could not be written.
      remains: place.remains || (edits.has(join(root, place.file)) && !written.has(join(root, place.file))),
    })),
    unexplained: [...known, ...others],
  };
}
