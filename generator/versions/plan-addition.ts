import { type Diagnostic, hasErrors, type Outcome } from "../diagnostics/diagnostic.js";
import { loadSpecs } from "../pipeline.js";
import type { Lock } from "../pull/lock.js";
import type { SpecSource } from "../pull/source.js";
import type { SpecFile, Workspace } from "../workspace/read.js";
import { changedWorkspace } from "./changed-workspace.js";
import { type CopiedOverlays, copyOverlays } from "./copy-overlays.js";
import { likestVersion } from "./likest-version.js";
import { type NewSpecs, readNewSpecs, type SpecChoice } from "./new-specs.js";
import { nearestVersions } from "./version-name.js";

/** Specifications that come into a version, and the overlays that come with them. */
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
 * @param base version whose overlays are tried first; the version whose documents are most like those that come where it is left out
 * @param date of new entries of the lock, as `2030-12-31`
 */
export async function planAddition(
  workspace: Workspace,
  source: SpecSource,
  choice: SpecChoice,
  base: string | undefined,
  lock: Lock,
  date: string,
): Promise<Outcome<Addition | undefined>> {
  const { version, renamed } = choice;
  const read = await readNewSpecs(source, choice, workspace, lock, date);
  if (read.value === undefined || hasErrors(read.diagnostics))
    return { value: undefined, diagnostics: read.diagnostics };
  const { specs, others, renames } = read.value;
  const withSpecs = changedWorkspace(workspace, { written: read.value.written, removed: [] }, specs);
  const loaded = loadSpecs(withSpecs).map((outcome, index) => ({ ...outcome, spec: withSpecs.specs[index] }));
  const own = loaded.filter(({ spec }) => spec?.version === version);
  const diagnostics: readonly Diagnostic[] = [...read.diagnostics, ...own.flatMap((outcome) => outcome.diagnostics)];
  if (hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const services = specs.map(({ service }) => service);
  const isNew = (spec: SpecFile | undefined): boolean => specs.some(({ file }) => file === spec?.file);
  const documents = own.flatMap(({ value }) => value ?? []);
  const published = loaded.flatMap(({ value, spec }) => (value === undefined || isNew(spec) ? [] : [value]));
  const comes = documents.filter(({ service }) => services.includes(service));
  const first = base ?? likestVersion(comes, published, renamed, nearestVersions(version, workspace));
  const arrival = { version, services, renamed, ...(first === undefined ? {} : { base: first }) };
  const copied = copyOverlays(withSpecs, arrival, documents, published);
  const written = new Map([...read.value.written, ...copied.value.written]);
  return {
    value: {
      version,
      ...(first === undefined ? {} : { base: first }),
      specs,
      copied: copied.value,
      found: { others, renames },
      written,
      lock: read.value.lock,
      workspace: changedWorkspace(workspace, { written, removed: [] }, specs),
    },
    diagnostics: [...diagnostics, ...copied.diagnostics],
  };
}
