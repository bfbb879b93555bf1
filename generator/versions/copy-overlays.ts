import type { Outcome } from "../diagnostics/diagnostic.js";
import type { SpecDocument } from "../openapi/document.js";
import type { Workspace } from "../workspace/read.js";
import { buildOverlays } from "./build-overlays.js";
import { type Arrival, type Candidate, findCandidates, lineOf, ownActions, unlistedActions } from "./carriers.js";
import { groundsOf, hasGround } from "./grounds.js";
import type { NameChange } from "./name-changes.js";
import { faultOf, type OverlayRuns, reportOf, runOverlays } from "./overlay-runs.js";
import { reasonAgainst, refusalOf } from "./reason-against.js";
import { changesByVersion, renamedActions, servedVersions } from "./renamed-actions.js";
import { touchedBy, touches } from "./touched-nodes.js";
import { type Trial, trialOf } from "./trial.js";

/** An action of another version. */
export interface TriedAction {
  readonly overlay: string;
  readonly line: number;
  /** As the file writes it. */
  readonly target: string;
  /** The version that has it. */
  readonly from: string;
  /** Names that its copy has otherwise, and why; empty for most. */
  readonly names: readonly NameChange[];
}

/** An action that is not carried, and why. */
export interface LeftAction extends TriedAction {
  readonly reason: string;
}

/** Overlays for specifications that come. */
export interface CopiedOverlays {
  /** Texts of new and changed overlay files. */
  readonly written: ReadonlyMap<string, string>;
  readonly carried: readonly TriedAction[];
  /** Actions that would change something, and that a person decides on. */
  readonly applicable: readonly LeftAction[];
  /** Actions for every version that the specifications refuse: they name the versions that they serve from now on. */
  readonly staying: readonly LeftAction[];
  /** Actions that do not apply. */
  readonly left: readonly LeftAction[];
}

/**
 * Tries the overlay actions of every version on specifications that come. Carried are the base version's where they change something, and those of
 * others that correct the same there as in their own version, as long as they touch nothing that an action of the base version sets and would not
 * change the base version, which does without them. Carrying puts a version into `x-versions`, copies an action that speaks of a version or fits some
 * services alone, or copies actions of a version's own file. An action that names no version, and that the specifications refuse, stays with the
 * versions that it serves. Gives `versions/form`.
 *
 * @param specs all specifications of the version that the new ones belong to
 * @param published the specifications that were there before
 */
export function copyOverlays(
  workspace: Workspace,
  arrival: Arrival,
  specs: readonly SpecDocument[],
  published: readonly SpecDocument[],
): Outcome<CopiedOverlays> {
  const named = { ...arrival, names: changesByVersion(arrival, specs, published) };
  const { value: listed, diagnostics } = findCandidates(workspace, named);
  const trial = trialOf(workspace, arrival, specs);
  const present = runOverlays(published, workspace.overlays, workspace.mockOverlays);
  const served = (candidate: Candidate): readonly string[] => servedVersions(candidate, present, published, arrival);
  const unlisted = renamedActions(workspace, named, trial, served);
  const candidates = [...listed.filter(({ key }) => !unlisted.some((other) => other.key === key)), ...unlisted];
  const left = new Map<string, string>();
  const applicable = new Map<string, string>();
  const staying = stayingActions(workspace, trial, served, unlisted);
  const ofBase = candidates.filter(({ isOfBase }) => isOfBase);
  const base = trial.withoutFailing(ofBase, staying, left);
  const ofOthers = candidates.filter(({ isOfBase }) => !isOfBase);
  const others = trial.withoutFailing(ofOthers, [...staying, ...base], left);
  const tried = { trial, base: [...staying, ...base], others, present, published };
  const chosen = trial.withoutFailing(chooseOthers(workspace, arrival, tried, applicable), [...staying, ...base], left);
  const carried = [...base, ...chosen].sort((a, b) => places(candidates, a) - places(candidates, b));
  const described = (reasons: ReadonlyMap<string, string>): readonly LeftAction[] =>
    candidates.flatMap((candidate) => {
      const reason = reasons.get(candidate.key);
      return reason === undefined ? [] : [{ ...describe(candidate), reason }];
    });
  return {
    value: {
      written: buildOverlays([...staying, ...carried], arrival).written,
      carried: carried.map(describe),
      applicable: described(applicable),
      staying: staying.map((each) => ({ ...describe(each), reason: trial.reasons.get(each.key) ?? "" })),
      left: described(left),
    },
    diagnostics,
  };
}

function places(candidates: readonly Candidate[], { key }: Candidate): number {
  return candidates.findIndex((candidate) => candidate.key === key);
}

/** Actions without a list of versions that the specifications refuse, with the versions that they stay with. */
function stayingActions(
  workspace: Workspace,
  trial: Trial,
  served: (candidate: Candidate) => readonly string[],
  renamed: readonly Candidate[],
): readonly Candidate[] {
  const { runs } = trial.run([]);
  return unlistedActions(workspace).flatMap((candidate): readonly Candidate[] => {
    const { source, index, key } = candidate;
    if (renamed.some((other) => other.key === key)) return [];
    const report = reportOf(runs, source.file, index);
    const refused = reasonAgainst(report, runs, trial.isNew);
    const isRefused = (report?.documents ?? []).some((each) => trial.isNew(each.document) && refusalOf(each, runs));
    if (refused === undefined || !(isRefused || faultOf(runs.faults, report) !== undefined)) return [];
    const staysWith = served(candidate);
    trial.reasons.set(key, refused.reason);
    return staysWith.length === 0 ? [] : [{ ...candidate, staysWith }];
  });
}

function describe(candidate: Candidate): TriedAction {
  const { source, node, from, names = [] } = candidate;
  return { overlay: source.file, line: lineOf(candidate), target: node.target?.name ?? "", from, names };
}

/** The actions of other versions than the base that are carried without a question; the others are named with the reason. */
function chooseOthers(
  workspace: Workspace,
  arrival: Arrival,
  tried: {
    readonly trial: Trial;
    readonly base: readonly Candidate[];
    readonly others: readonly Candidate[];
    readonly present: OverlayRuns;
    readonly published: readonly SpecDocument[];
  },
  applicable: Map<string, string>,
): readonly Candidate[] {
  const { trial, base, others, present, published } = tried;
  if (others.length === 0) return [];
  const alone = trial.run(base);
  const together = trial.run([...base, ...others]);
  const set = base.map((candidate) => [candidate, touchedBy(alone.report(candidate))] as const);
  const wouldChangeBase = changesBase(workspace, arrival, others, published);
  const chosen: Candidate[] = [];
  for (const candidate of byDistance(others, arrival)) {
    const own = touchedBy(together.report(candidate));
    const other = set.find(([, nodes]) => touches(nodes, own))?.[0];
    const earlier = chosen.find((each) => touches(touchedBy(together.report(each)), own));
    const source = reportOf(present, candidate.source.file, candidate.index);
    const grounds = groundsOf(source, candidate.from, published);
    const rival = other ?? earlier;
    if (rival !== undefined) applicable.set(candidate.key, `an action of ${rival.from} that is carried sets the same`);
    else if (wouldChangeBase.has(candidate.key))
      applicable.set(candidate.key, `${arrival.base ?? ""} could have it, too, and does not`);
    else if (!hasGround(together.report(candidate), grounds, meaning(candidate, arrival)))
      applicable.set(candidate.key, `the specification says something else there than that of ${candidate.from}`);
    else chosen.push(candidate);
  }
  return chosen;
}

function meaning({ from, names = [] }: Candidate, { version }: Arrival): Parameters<typeof hasGround>[2] {
  return { of: from, name: version, names };
}

/** Keys of actions that would change the base version, which does without them. */
function changesBase(
  workspace: Workspace,
  { base }: Arrival,
  others: readonly Candidate[],
  published: readonly SpecDocument[],
): ReadonlySet<string> {
  if (base === undefined) return new Set();
  const specs = published.filter(({ version }) => version === base);
  const services = specs.map(({ service }) => service);
  const tried = others.map(({ names: _, ...each }) =>
    each.isShared ? each : { ...each, file: ownFileOf(each.source.file, base) },
  );
  // The base version's own files keep their actions.
  const beside = [...new Set(tried.filter(({ isShared }) => !isShared).map(({ file }) => file))].flatMap((file) =>
    ownActions(workspace, file, base),
  );
  const { report } = trialOf(workspace, { version: base, services, renamed: new Map() }, specs).run([
    ...beside,
    ...tried,
  ]);
  const changes = (candidate: Candidate): boolean =>
    report(candidate)?.documents.some(({ status }) => status === "changed") === true;
  return new Set(tried.filter(changes).map(({ key }) => key));
}

function ownFileOf(file: string, version: string): string {
  return file.replace(/^(overlays\/(?:mock\/)?)[^/]+/, (_, folder: string) => `${folder}${version}`);
}

/** Versions before the new one come first, the nearest of them before the others; then those after it. */
function byDistance(candidates: readonly Candidate[], { version }: Arrival): readonly Candidate[] {
  const isLater = ({ from }: Candidate): number => Number(from > version);
  return [...candidates].sort((a, b) => {
    const order = isLater(a) - isLater(b) || (a.from < b.from ? -1 : a.from > b.from ? 1 : 0);
    return isLater(a) + isLater(b) === 0 ? -order : order;
  });
}
