import { type Diagnostic, hasErrors, type Outcome } from "../diagnostics/diagnostic.js";
import { loadSpecs } from "../pipeline.js";
import type { Lock } from "../pull/lock.js";
import type { SpecSource } from "../pull/source.js";
import type { SpecFile, Workspace } from "../workspace/read.js";
import { changedWorkspace } from "./changed-workspace.js";
import { type CopiedOverlays, copyOverlays } from "./copy-overlays.js";
import { groupByBase } from "./group-by-base.js";
import { type NewSpecs, readNewSpecs, type SpecChoice } from "./new-specs.js";
import { nearestVersions } from "./version-name.js";

/** Specifications that come into a version and follow one base, and the overlays that come with them. */
export interface Addition {
  readonly version: string;
  /** The version whose overlays are tried first; absent in an empty workspace. */
  readonly base?: string;
  readonly specs: readonly SpecFile[];
  readonly copied: CopiedOverlays;
  readonly found: Pick<NewSpecs, "others" | "renames">;
  /** Texts of all files that are new or change, without the lock. */
  readonly written: ReadonlyMap<string, string>;
  readonly lock: Lock;
  /** The workspace with all of it. */
  readonly workspace: Workspace;
}

/**
 * Reads specifications from a source and finds the overlays that apply to them. Nothing is written. Gives `versions/*`, `pull/*`, and what
 * keeps a specification from being loaded.
 *
 * @param base version whose overlays are tried first; where it is left out, each document follows the version that is most like it
 * @returns an addition for each version that documents follow, one after the other; empty where a diagnostic says why
 * @param date of new entries of the lock, as `2030-12-31`
 */
export async function planAddition(
  workspace: Workspace,
  source: SpecSource,
  choice: SpecChoice,
  base: string | undefined,
  lock: Lock,
  date: string,
): Promise<Outcome<readonly Addition[]>> {
  const { version, renamed } = choice;
  const read = await readNewSpecs(source, choice, workspace, lock, date);
  if (read.value === undefined || hasErrors(read.diagnostics)) return { value: [], diagnostics: read.diagnostics };
  const { specs, others, renames } = read.value;
  const withSpecs = changedWorkspace(workspace, { written: read.value.written, removed: [] }, specs);
  const loaded = loadSpecs(withSpecs).map((outcome, index) => ({ ...outcome, spec: withSpecs.specs[index] }));
  const own = loaded.filter(({ spec }) => spec?.version === version);
  const diagnostics: readonly Diagnostic[] = [...read.diagnostics, ...own.flatMap((outcome) => outcome.diagnostics)];
  if (hasErrors(diagnostics)) return { value: [], diagnostics };
  const isNew = (spec: SpecFile | undefined): boolean => specs.some(({ file }) => file === spec?.file);
  const documents = own.flatMap(({ value }) => value ?? []);
  const published = loaded.flatMap(({ value, spec }) => (value === undefined || isNew(spec) ? [] : [value]));
  const comes = documents.filter(({ file }) => specs.some((spec) => spec.file === file));
  const groups =
    base === undefined
      ? groupByBase(comes, published, renamed, nearestVersions(version, workspace))
      : [{ base, services: comes.map(({ service }) => service) }];
  const additions: Addition[] = [];
  const notes: Diagnostic[] = [];
  let changed = changedWorkspace(workspace, { written: read.value.written, removed: [] });
  for (const group of groups) {
    const coming = specs.filter(({ service }) => group.services.includes(service));
    changed = changedWorkspace(changed, NOTHING, coming);
    const followed = group.base === undefined ? {} : { base: group.base };
    const arrival = { version, renamed, services: group.services, ...followed };
    const copied = copyOverlays(changed, arrival, documents, published);
    changed = changedWorkspace(changed, { written: copied.value.written, removed: [] });
    notes.push(...copied.diagnostics);
    additions.push({
      version,
      ...followed,
      specs: coming,
      copied: copied.value,
      // Told once.
      found: additions.length === 0 ? { others, renames } : { others: [], renames: [] },
      written: new Map([...read.value.written, ...copied.value.written]),
      lock: read.value.lock,
      workspace: changed,
    });
  }
  return { value: additions, diagnostics: [...diagnostics, ...distinctNotes(notes)] };
}

const NOTHING = { written: new Map<string, string>(), removed: [] };

/** Each diagnostic once: a file that cannot be edited is met for each group. */
function distinctNotes(notes: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(notes.map((note) => [note.message, note])).values()];
}
