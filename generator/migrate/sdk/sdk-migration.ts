import type { Node } from "typescript";
import { errorsBefore } from "../check/errors-before.js";
import { type Refusal, refusalReader } from "../check/refusals.js";
import type { Compiler } from "../compiler.js";
import { compilerMessage } from "../compiler-message.js";
import { editedTexts, type FileEdits } from "../edit/file-edits.js";
import { narrowToWords } from "../edit/narrow-edit.js";
import { patchOf } from "../edit/unified-diff.js";
import { byPlace, fileName, placeOfNode } from "../place.js";
import { sourceFileOf, type UserProgram } from "../program-usage.js";
import type { Place } from "../report.js";
import { type ChangeCounts, reportOf } from "../report-of.js";
import type { Migration } from "../settled-move.js";
import { packageReading } from "../usage/reading.js";
import { editBook } from "./edit-book.js";
import type { FoundUse } from "./found.js";
import { leftCalls } from "./left-calls.js";
import type { SdkMapping } from "./mapping.js";
import { moveCalls } from "./move-calls.js";
import { moveExports } from "./move-exports.js";
import { namesInStrings } from "./named-by-string.js";
import { neededImports } from "./needed-imports.js";
import { renameProperties } from "./rename-properties.js";
import { rulesOf } from "./rule.js";
import { sdkCode } from "./sdk-code.js";
import type { SdkPackage } from "./sdk-package.js";
import { silentLosses } from "./silent-losses.js";

/**
 * The move of a program from another SDK to a generated package: the edits that the mapping knows, and the places that remain. The program is checked again
 * after the edits.
 *
 * @param program whose import graph is that of the SDK
 * @param root that paths of files are relative to
 */
export function sdkMigrationOf(
  ts: Compiler,
  program: UserProgram,
  sdk: SdkPackage,
  mapping: SdkMapping,
  root: string,
): Migration {
  const { installed, maker, projects } = program;
  const book = editBook();
  const found: FoundUse[] = [];
  const rules = rulesOf(ts, mapping);
  const edited = new Set<string>();
  for (const project of projects) {
    const code = sdkCode(ts, project.program, sdk, mapping);
    const needed = neededImports(code);
    for (const file of project.imports.reaching) {
      if (edited.has(file.fileName)) continue;
      edited.add(file.fileName);
      renameProperties(code, file, mapping, book, found);
      const moves = { book, rules, needed, found, moved: new Set<Node>(), refused: new Map<Node, string>() };
      moveCalls(code, file, moves);
      found.push(
        ...leftCalls(code, file, moves, mapping),
        ...silentLosses(code, file, mapping),
        ...namesInStrings(code, file, mapping),
      );
      moveExports(code, file, {
        mapping,
        module: `${installed.name}/${mapping.version}`,
        moduleOf: (entry) => `${installed.name}/${entry}`,
        book,
        needed,
        found,
      });
    }
  }
  const edits = book.edits();
  const textOf = (path: string): string => sourceFileOf(program, path)?.text ?? "";
  const texts = editedTexts(edits, textOf);
  // A refusal in a call that is written again is that of the word in it.
  const byWords: FileEdits = new Map(
    [...edits].map(([path, own]) => [path, own.flatMap((edit) => narrowToWords(textOf(path), edit))]),
  );
  const refusals = projects.flatMap((own): readonly Refusal[] => {
    const after = maker.current(own.project, texts).program;
    return refusalReader(ts, own, () => packageReading(ts, own.program, installed), root)(after, byWords);
  });
  const places = placesOf(found, refusals, edits, root);
  const explained = new Set(places.flatMap(({ refusal }) => refusal ?? []));
  const patch = patchOf(edits, root, textOf);
  const all = places.map(({ place }) => place);
  const unexplained = refusals.filter((each) => !explained.has(each));
  const name = `${sdk.name}@${mapping.sdk.major}`;
  const move = { from: name, to: mapping.version, package: installed.name, sdk: name, patch };
  return {
    report: reportOf(move, all, unexplained, mappingCounts(all, mapping), errorsBefore(ts, projects)),
    edits: byWords,
    refusals,
  };
}

interface PlacedUse {
  readonly place: Place;
  readonly refusal: Refusal | undefined;
}

/** Places by file and line, each node once. A refusal within a place that remains is that of the place. */
function placesOf(
  found: readonly FoundUse[],
  refusals: readonly Refusal[],
  edits: FileEdits,
  root: string,
): readonly PlacedUse[] {
  const seen = new Set<string>();
  return found
    .flatMap(({ node, around = node, key, code, message, advice, isJudged }): readonly PlacedUse[] => {
      const file = node.getSourceFile();
      const own = placeOfNode(node, file);
      const once = `${file.fileName}:${node.getStart()} ${key}`;
      if (seen.has(once)) return [];
      seen.add(once);
      const isMoved = code === "migrate/sdk-moved";
      const name = fileName(root, file.fileName);
      const refusal = isMoved
        ? undefined
        : refusals.find((each) => each.file === name && isWithin(each, placeOfNode(around, file)));
      if (isJudged && refusal === undefined) return [];
      const text = isMoved ? textAfter(node, edits) : undefined;
      const place: Place = {
        file: name,
        ...own,
        change: key,
        id: code,
        message,
        ...(advice === undefined ? {} : { do: advice }),
        certainty: code === "migrate/sdk-look" && refusal === undefined ? "maybe" : "breaks",
        seen_by_compiler: code !== "migrate/sdk-look" || refusal !== undefined,
        ...(refusal === undefined ? {} : { compiler: compilerMessage(refusal) }),
        ...(text === undefined ? {} : { edit: { text, safe: true } }),
        remains: !isMoved,
      };
      return [{ place, refusal }];
    })
    .sort((a, b) => byPlace(a.place, b.place));
}

function isWithin(refusal: Refusal, { line, column, endLine, endColumn }: ReturnType<typeof placeOfNode>): boolean {
  return (
    (refusal.line > line || (refusal.line === line && refusal.column >= column)) &&
    (refusal.line < endLine || (refusal.line === endLine && refusal.column <= endColumn))
  );
}

/** The text that an edit puts in the place of a node, on one line. */
function textAfter(node: Node, edits: FileEdits): string {
  const file = node.getSourceFile();
  const own = edits.get(file.fileName) ?? [];
  const around = own.find(({ start, end }) => start <= node.getStart() && node.getEnd() <= end);
  return (around?.text ?? node.getText()).replace(/\s+/g, " ");
}

/** Counts the entries of a mapping, and those that places belong to. */
function mappingCounts(places: readonly Place[], { calls, types, exports }: SdkMapping): ChangeCounts {
  return {
    changes_that_reach_you: new Set(places.map(({ change }) => change)).size,
    changes: calls.length + Object.keys(types).length + Object.keys(exports).length,
  };
}
