import type { SpecDocument } from "../openapi/document.js";
import { operationsOf } from "../openapi/operations.js";
import type { Workspace } from "../workspace/read.js";
import { type Arrival, type Candidate, unlistedActions, withNames } from "./carriers.js";
import { type NameChange, nameChanges } from "./name-changes.js";
import { type OverlayRuns, reportOf } from "./overlay-runs.js";
import type { Trial } from "./trial.js";

/**
 * The names of each version that are other ones in the specifications that come, and under `""` those of all versions, the base version's first. A
 * name that another specification of the new version has still does not count as an operation's earlier one.
 */
export function changesByVersion(
  { version, base, renamed, services }: Arrival,
  specs: readonly SpecDocument[],
  published: readonly SpecDocument[],
): ReadonlyMap<string, readonly NameChange[]> {
  const ids = new Set(specs.flatMap(({ root }) => operationsOf(root).map(({ node }) => node["operationId"])));
  const coming = new Map(specs.map((spec) => [spec.service, spec]));
  const versions = [...new Set(published.map((spec) => spec.version))].filter((name) => name !== version);
  const changes = (name: string): readonly NameChange[] =>
    published
      .filter((spec) => spec.version === name)
      .flatMap((spec) => {
        const present = coming.get(renamed.get(spec.service) ?? spec.service);
        return present === undefined ? [] : nameChanges(spec, present);
      })
      .filter(({ kind, earlier, service }) => {
        if (kind === "operation") return !ids.has(earlier);
        // Words about hosts name parameters of other services.
        return kind === "parameter" || services.includes(service);
      });
  const found = new Map(versions.map((name) => [name, changes(name)]));
  const ordered = [...versions].sort((a, b) => Number(b === base) - Number(a === base));
  const all = new Map<string, NameChange>();
  for (const change of ordered.flatMap((name) => found.get(name) ?? [])) {
    const key = [change.kind, change.service, change.earlier].join(" ");
    if (!all.has(key)) all.set(key, change);
  }
  return found.set("", [...all.values()]);
}

/**
 * Actions of `all/` without a list of versions that write names which are other ones now, each as a copy for the version that comes. The original stays
 * with the versions that it serves, unless it still changes other services, or nothing, in the specifications that come.
 */
export function renamedActions(
  workspace: Workspace,
  arrival: Arrival,
  trial: Trial,
  served: (candidate: Candidate) => readonly string[],
): readonly Candidate[] {
  const { runs } = trial.run([]);
  return unlistedActions(workspace).flatMap((candidate): readonly Candidate[] => {
    const named = withNames({ ...candidate, isOfBase: true }, arrival, "");
    const documents = (reportOf(runs, candidate.source.file, candidate.index)?.documents ?? []).filter(({ document }) =>
      trial.isNew(document),
    );
    if (named.names === undefined || documents.length === 0) return [];
    const services = named.names.map(({ service }) => service);
    // A copy may have lost its source, whatever the target selects.
    const touched = documents
      .filter(({ status }) => status !== "unmatched")
      .map(({ document }) => trial.serviceOf(document));
    const namesOperation = named.names.some(({ kind }) => kind === "operation" || kind === "parameter");
    if (touched.length === 0) return [named];
    if (!namesOperation && touched.some((service) => !services.includes(service)))
      return [{ ...named, only: services }];
    const staysWith = served(candidate);
    return staysWith.length === 0 ? [] : [{ ...named, staysWith }];
  });
}

/** The versions in which an action changes something, without the one that specifications come into. */
export function servedVersions(
  { source, index }: Candidate,
  present: OverlayRuns,
  published: readonly SpecDocument[],
  { version }: Arrival,
): readonly string[] {
  const changed = (reportOf(present, source.file, index)?.documents ?? []).filter(({ status }) => status === "changed");
  const served = published.filter(({ file }) => changed.some(({ document }) => document === file));
  return [...new Set(served.map((spec) => spec.version))].filter((name) => name !== version).sort();
}
