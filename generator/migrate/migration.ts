import type { Program } from "typescript";
import type { Change } from "../diff/index.js";
import type { ApiModel } from "../model/index.js";
import { errorsBefore } from "./check/errors-before.js";
import { joinedTypes, movedTypes } from "./check/moved-types.js";
import { type Refusal, refusalReader } from "./check/refusals.js";
import type { Compiler } from "./compiler.js";
import { codeOf, type PlannedEdit } from "./edit/code.js";
import { editedTexts, type FileEdits } from "./edit/file-edits.js";
import { planEdit } from "./edit/plan-edit.js";
import { versionEdits } from "./edit/version-edits.js";
import { omittableProperties } from "./join/change-keys.js";
import { type FoundPlace, joinChanges, packageRules } from "./join/join-changes.js";
import { versionClient } from "./join/version-clients.js";
import { openVersions } from "./open-versions.js";
import { sourceFileOf, type UserProgram, usesOf } from "./program-usage.js";
import { type Migration, settledMove } from "./settled-move.js";
import { packageReading } from "./usage/reading.js";

/** The two versions of a package, and what changed between them. */
export interface ComparedVersions {
  readonly from: { readonly name: string; readonly model: ApiModel };
  readonly to: { readonly name: string; readonly model: ApiModel };
  readonly changes: readonly Change[];
}

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
  const clients = { from: versionClient(from.model, changes), to: versionClient(to.model) };
  const uses = usesOf(ts, program, root, omittableProperties(changes, clients.from));
  const codes = projects.map((each) => codeOf(ts, each.program, installed, root));
  const switched = mergedEdits(projects.map((each) => versionEdits(ts, each, move)));
  const undecided = projects.flatMap((each) => openVersions(ts, each, move, root));
  const readers = projects.map((each) =>
    refusalReader(ts, each, () => packageReading(ts, each.program, installed), root),
  );
  const textOf = (path: string): string => sourceFileOf(program, path)?.text ?? "";
  const movedBy = (edits: FileEdits): readonly Program[] => {
    const texts = editedTexts(edits, textOf);
    return projects.map(({ project }) => maker.moved(project, move, texts));
  };
  const switchedPrograms = movedBy(switched);
  const check = (edits: FileEdits): readonly Refusal[] => {
    const programs = edits === switched ? switchedPrograms : movedBy(edits);
    return programs.flatMap((moved, index) => readers[index]?.(moved, edits) ?? []);
  };
  const types = joinedTypes(
    codes.flatMap((code, index) => {
      const moved = switchedPrograms[index];
      return moved === undefined ? [] : [movedTypes(ts, code, moved, switched, root)];
    }),
  );
  const plan = (found: FoundPlace): PlannedEdit | undefined => {
    for (const code of codes) {
      const planned = planEdit(code, found, clients);
      if (planned !== undefined) return planned;
    }
    return undefined;
  };
  return settledMove({
    names: { from: from.name, to: to.name, package: installed.name },
    changes,
    errors: errorsBefore(ts, projects),
    switched,
    undecided,
    check,
    joined: (refusals) => joinChanges({ uses, refusals, changes }, packageRules(clients, types, uses), from.name),
    plan,
    textOf,
    root,
  });
}

function mergedEdits(all: readonly FileEdits[]): FileEdits {
  return new Map(all.flatMap((edits) => [...edits]));
}
