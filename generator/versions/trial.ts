import { parseConfiguration } from "../configuration.js";
import type { SpecDocument } from "../openapi/document.js";
import { type ActionReport, parseOverlay } from "../overlay/index.js";
import type { Workspace } from "../workspace/read.js";
import { type BuiltOverlays, buildOverlays, copyOf, renamedServices, withWritten } from "./build-overlays.js";
import type { Arrival, Candidate } from "./carriers.js";
import { computedOnce } from "./computed-once.js";
import { hostFaults } from "./host-faults.js";
import { type OverlayRuns, reportOf, runOverlays } from "./overlay-runs.js";
import { CONFLICTS, reasonAgainst } from "./reason-against.js";

/** Tries actions on the specifications that come. */
export interface Trial {
  /** Whether a file is a specification that comes. */
  isNew(file: string): boolean;
  /** The service of a specification of the version; empty for others. */
  serviceOf(file: string): string;
  run(carried: readonly Candidate[]): TriedRun;
  /** The candidates that apply beside others, for the services that take them; why the rest does not goes into `left`. */
  withoutFailing(
    candidates: readonly Candidate[],
    beside: readonly Candidate[],
    left: Map<string, string>,
  ): readonly Candidate[];
  /** Why actions for every version are refused, by key. */
  readonly reasons: Map<string, string>;
}

/** The effects of actions that were written into overlays. */
export interface TriedRun {
  readonly runs: OverlayRuns;
  report(candidate: Candidate): ReturnType<typeof reportOf>;
}

/**
 * Prepares trials of actions.
 *
 * @param specs all specifications of the version that the new ones belong to
 */
export function trialOf(workspace: Workspace, arrival: Arrival, specs: readonly SpecDocument[]): Trial {
  const { value: configuration } = parseConfiguration(workspace.configuration.file, workspace.configuration.text);
  const others = workspace.specs.filter(({ file }) => !specs.some((spec) => spec.file === file));
  const isNew = (file: string): boolean =>
    specs.some((spec) => spec.file === file && arrival.services.includes(spec.service));
  const servicesOf = (files: readonly string[]): readonly string[] =>
    specs.filter(({ file }) => files.includes(file)).map(({ service }) => service);
  // Most trials have most of their overlays from an earlier one, and many have all.
  const parse = computedOnce((file, text) => `${file}\n${text}`, parseOverlay);
  const applied = computedOnce(
    (written) => JSON.stringify([...written]),
    (written: BuiltOverlays["written"]): OverlayRuns => {
      const runs = runOverlays(
        specs,
        withWritten(workspace.overlays, written, false),
        withWritten(workspace.mockOverlays, written, true),
        { others, parse },
      );
      const faults = configuration === undefined ? [] : hostFaults(runs.effective, configuration);
      return { ...runs, faults: [...runs.faults, ...faults] };
    },
  );
  const run: Trial["run"] = (carried) => {
    const { written, places: indices } = buildOverlays(carried, arrival);
    const runs = applied(written);
    return { runs, report: ({ key, file }) => reportOf(runs, file, indices.get(key) ?? -1) };
  };
  const judged = (
    candidate: Candidate,
    { runs, report }: TriedRun,
    left: Map<string, string>,
  ): Candidate | undefined => {
    const refusal = reasonAgainst(report(candidate), runs, isNew);
    if (refusal === undefined) return withoutUnmatched(candidate, report(candidate)?.documents ?? []);
    const only = servicesOf(refusal.fits);
    const isListed = candidate.node.versions !== undefined || candidate.names !== undefined;
    const canNarrow = candidate.isShared && candidate.only === undefined && isListed;
    if (only.length > 0 && canNarrow) return { ...candidate, only };
    left.set(candidate.key, refusal.reason);
    return undefined;
  };
  /** An action that gets present names of services must select something in each of them. */
  const withoutUnmatched = (candidate: Candidate, documents: ActionReport["documents"]): Candidate => {
    const files = documents.filter(({ status }) => status === "unmatched").map(({ document }) => document);
    const named = renamedServices(candidate, arrival).map(([, present]) => present);
    const unmatched = servicesOf(files).filter((service) => named.includes(service));
    return unmatched.length === 0 ? candidate : { ...candidate, unnamed: [...(candidate.unnamed ?? []), ...unmatched] };
  };
  const settled = (candidates: readonly Candidate[], beside: readonly Candidate[], left: Map<string, string>) => {
    let kept = candidates;
    for (;;) {
      const fresh = withoutCopies(kept, beside, arrival, left);
      const tried = run([...beside, ...fresh]);
      const next = fresh.flatMap((candidate) => judged(candidate, tried, left) ?? []);
      if (next.length === kept.length && next.every((candidate, index) => candidate === kept[index])) return kept;
      kept = next;
    }
  };
  const withoutFailing: Trial["withoutFailing"] = (candidates, beside, left) => {
    let kept = settled(candidates, beside, left);
    // An action may have been refused because of another one that is refused, too.
    const conflicts = candidates.filter(({ key }) => CONFLICTS.has(left.get(key) ?? ""));
    for (const candidate of conflicts.slice(0, MOST_RETRIED)) {
      const alone = settled([candidate], [...beside, ...kept], new Map());
      if (alone.length > 0) left.delete(candidate.key);
      kept = [...kept, ...alone];
    }
    return kept;
  };
  const serviceOf = (file: string): string => specs.find((spec) => spec.file === file)?.service ?? "";
  return { isNew, serviceOf, run, withoutFailing, reasons: new Map() };
}

/** Conflicts up to which each action is tried by itself. */
const MOST_RETRIED = 20;

/** The candidates whose copies no other one has: an overlay may not say the same twice. */
function withoutCopies(
  candidates: readonly Candidate[],
  beside: readonly Candidate[],
  arrival: Arrival,
  left: Map<string, string>,
): readonly Candidate[] {
  const known = new Set(beside.map((candidate) => copyOf(candidate, arrival)));
  return candidates.filter((candidate) => {
    const copy = copyOf(candidate, arrival);
    if (copy === undefined || !known.has(copy)) {
      known.add(copy);
      return true;
    }
    left.set(candidate.key, "an action that is carried says the same");
    return false;
  });
}
