import { join } from "node:path";
import type { Node, Program } from "typescript";
import type { Change } from "../diff/index.js";
import type { ApiModel } from "../model/index.js";
import { lostTypes } from "./check/lost-types.js";
import { type Refusal, refusalReader } from "./check/refusals.js";
import type { Compiler } from "./compiler.js";
import { codeOf, type PlannedEdit } from "./edit/code.js";
import { editedText } from "./edit/edited-text.js";
import { type FileEdits, withEdits } from "./edit/file-edits.js";
import { planEdit } from "./edit/plan-edit.js";
import { textOfEdit } from "./edit/text-of-edit.js";
import { unifiedDiff } from "./edit/unified-diff.js";
import { versionEdits } from "./edit/version-edits.js";
import { type FoundPlace, joinChanges, packageRules } from "./join/join-changes.js";
import { versionClient } from "./join/version-clients.js";
import { type FilePlace, fileName } from "./place.js";
import { sourceFileOf, type UserProgram, usesOf } from "./program-usage.js";
import type { MigrationReport, Place } from "./report.js";
import { reportOf } from "./report-of.js";
import { packageReading } from "./usage/reading.js";
import type { Use } from "./use.js";

/** The two versions of a package, and what changed between them. */
export interface ComparedVersions {
  readonly from: { readonly name: string; readonly model: ApiModel };
  readonly to: { readonly name: string; readonly model: ApiModel };
  readonly changes: readonly Change[];
}

/** The effect of a move on a program. */
export interface Migration {
  readonly report: MigrationReport;
  /** Edits that are certain, by path of file. */
  readonly edits: FileEdits;
  /** Refusals that the compiler has after the edits. */
  readonly refusals: readonly Refusal[];
}

/** Checks of a program that is edited in memory. One refusal may hide the next, and an edit that is refused itself is taken back. */
const ROUNDS = 8;

/**
 * The places of a program that a move from one version of a package to another breaks, or may break, and the edits that are certain.
 *
 * @param root that paths of files are relative to
 */
export function migrationOf(
  ts: Compiler,
  program: UserProgram,
  { from, to, changes }: ComparedVersions,
  root: string,
): Migration {
  const { installed, maker, projects } = program;
  const move = { installed, from: from.name, to: to.name };
  const clients = { from: versionClient(from.model), to: versionClient(to.model) };
  const uses = usesOf(ts, program, root);
  const codes = projects.map((each) => codeOf(ts, each.program, installed, root));
  const switched = mergedEdits(projects.map((each) => versionEdits(ts, each, move)));
  const readers = projects.map((each) =>
    refusalReader(ts, each, () => packageReading(ts, each.program, installed), root),
  );
  const textOf = (path: string): string => sourceFileOf(program, path)?.text ?? "";
  const movedBy = (edits: FileEdits): readonly Program[] => {
    const texts = new Map([...edits].map(([path, own]) => [path, editedText(textOf(path), own)]));
    return projects.map(({ project }) => maker.moved(project, move, texts));
  };
  const switchedPrograms = movedBy(switched);
  const check = (edits: FileEdits): readonly Refusal[] => {
    const programs = edits === switched ? switchedPrograms : movedBy(edits);
    return programs.flatMap((moved, index) => readers[index]?.(moved, edits) ?? []);
  };
  const readsLost = codes.flatMap((code, index) => {
    const moved = switchedPrograms[index];
    return moved === undefined ? [] : [lostTypes(ts, code, moved, switched, root)];
  });
  const losesType = (use: Use): boolean => readsLost.some((isLost) => isLost(use));
  const plan = (found: FoundPlace): PlannedEdit | undefined => {
    for (const code of codes) {
      const planned = planEdit(code, found, clients);
      if (planned !== undefined) return planned;
    }
    return undefined;
  };
  const { found, unexplained, planned, edits, refusals } = inRounds(switched, check, plan, (seen) =>
    joinChanges({ uses, refusals: seen, changes }, packageRules(clients, losesType), from.name),
  );
  const editOf = (each: FoundPlace): Pick<Place, "edit"> => {
    const own = planned.get(keyOf(each.place));
    const text = own && textOfEdit(each.place, own, textOf(join(root, each.place.file)), root);
    return own === undefined || text === undefined ? {} : { edit: { text, safe: own.isSafe } };
  };
  const left = new Set(refusals.map(refusalKey));
  const settling = [...planned.values()].flatMap(({ isSafe, settles }) => (isSafe && settles ? [settles] : []));
  const open = found.filter(
    (each) => each.refusal !== undefined || !settling.some((node) => isPart(each.place, node, root)),
  );
  const places = open.map((each): Place => {
    const { edit } = editOf(each);
    const remains = each.refusal === undefined ? edit?.safe !== true : left.has(refusalKey(each.refusal));
    const compiler = each.refusal && `TS${each.refusal.code}: ${each.refusal.message.split("\n")[0]}`;
    return {
      ...each.place,
      ...(compiler === undefined ? {} : { compiler }),
      ...(edit === undefined ? {} : { edit }),
      remains,
    };
  });
  const patch = [...edits]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, own]) => unifiedDiff(fileName(root, path), textOf(path), own))
    .join("");
  const names = { from: from.name, to: to.name, package: installed.name };
  const unexplainedNow = unexplained.filter((each) => left.has(refusalKey(each)));
  return { report: reportOf(names, places, unexplainedNow, changes, patch), edits, refusals };
}

interface Rounds {
  readonly found: readonly FoundPlace[];
  readonly unexplained: readonly Refusal[];
  readonly planned: ReadonlyMap<string, PlannedEdit>;
  readonly edits: FileEdits;
  readonly refusals: readonly Refusal[];
}

/** Checks the program, plans edits of what is found, and checks again, until no edit is added and none is refused. */
function inRounds(
  switched: FileEdits,
  check: (edits: FileEdits) => readonly Refusal[],
  plan: (found: FoundPlace) => PlannedEdit | undefined,
  joined: (seen: readonly Refusal[]) => ReturnType<typeof joinChanges>,
): Rounds {
  const rejected = new Set<string>();
  let edits = switched;
  let seen = new Map<string, Refusal>();
  let planned = new Map<string, PlannedEdit>();
  for (let round = 1; ; round++) {
    const refusals = check(edits);
    const refused = [...planned].filter(
      ([, { edits: own, isSafe }]) => isSafe && refusals.some((each) => isIn(each, own)),
    );
    if (refused.length > 0 && round < ROUNDS) {
      for (const [key] of refused) rejected.add(key);
      [edits, seen, planned] = [switched, new Map(), new Map()];
      continue;
    }
    for (const refusal of refusals) seen.set(refusalKey(refusal), refusal);
    const { found, unexplained } = joined([...seen.values()]);
    const before = edits;
    for (const each of round < ROUNDS ? found : []) {
      const key = keyOf(each.place);
      const own = planned.has(key) ? undefined : plan(each);
      if (own === undefined) continue;
      const next = own.isSafe && !rejected.has(key) ? withEdits(edits, own.edits) : undefined;
      if (next !== undefined) edits = next;
      planned.set(key, { ...own, isSafe: next !== undefined });
    }
    if (edits === before) return { found, unexplained, planned, edits, refusals };
  }
}

/** Whether a place is in a node, and less than all of it. */
function isPart(place: FilePlace, node: Node, root: string): boolean {
  const file = node.getSourceFile();
  if (fileName(root, file.fileName) !== place.file) return false;
  const start = file.getPositionOfLineAndCharacter(place.line - 1, place.column - 1);
  return start > node.getStart() && start < node.getEnd();
}

function isIn({ path, start }: Refusal, edits: PlannedEdit["edits"]): boolean {
  return edits.some((edit) => edit.path === path && start >= edit.start && start <= edit.end);
}

function keyOf({ file, line, column, change }: FoundPlace["place"]): string {
  return `${file}:${line}:${column} ${change}`;
}

function refusalKey({ path, start, code }: Refusal): string {
  return `${path}:${start} ${code}`;
}

function mergedEdits(all: readonly FileEdits[]): FileEdits {
  return new Map(all.flatMap((edits) => [...edits]));
}
