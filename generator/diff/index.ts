import type { Int64Type } from "../openapi/int64.js";
import { objectOf, stringOf } from "../openapi/reference.js";
import { baseOperations } from "./base-operations.js";
import type { DiffReport } from "./change.js";
import { compareClients } from "./facts/clients/compare-clients.js";
import { pairDocuments } from "./facts/operations/pair-documents.js";
import { orderChanges, toJudgements } from "./judge/changes.js";
import { joinedOperations } from "./judge/joined-operations.js";
import { judgeClient } from "./judge/judge-client.js";
import { compareServices } from "./judge/judge-services.js";
import type { JudgedFact } from "./judge/judged-fact.js";
import { factsOf, type KeptFacts } from "./judge/kept-facts.js";
import { withCauses } from "./judge/root-causes.js";
import { sharedNames, withService } from "./judge/shared-names.js";
import { changedArguments } from "./judge/types/client-arguments.js";
import { withKeptProperties } from "./judge/types/kept-properties.js";
import { type ClientTypes, type CompiledTypes, typeJudge } from "./judge/types/type-judge.js";
import { withNearest } from "./nearest-place.js";
import { summarizeChanges } from "./report/summarize-changes.js";
import { tellAll } from "./report/tell.js";
import type { DiffSide } from "./side.js";

export { declarationsOf, withAbsorbed } from "./absorbed-changes.js";
export type { Change, ChangePlace, DiffReport, Verdict } from "./change.js";
export type { KeptFacts, PlainFact } from "./judge/kept-facts.js";
export type { ClientTypes, TypeTools } from "./judge/types/type-judge.js";
export { entriesOf } from "./report/entries.js";
export type { FailLevel } from "./report/fails-on.js";
export type { RepositoryPath } from "./report/review-place.js";
export type { DiffSettings } from "./settings/settings.js";
export type { DiffDocument, DiffSide, OverlayAction } from "./side.js";
export { unreadReferences } from "./unread-references.js";

/** Settings of a comparison. */
export interface DiffOptions {
  /** Headers that the generated client sends by itself. */
  readonly clientHeaders?: readonly string[];
  /** The type of integers of 64 bits on the client; that of the sides' models, unless given. */
  readonly int64?: Int64Type;
  /** `YYYY-MM-DD`, for sunsets that have passed; today unless given. */
  readonly today?: string;
  /** Fingerprints of changes that another report has: no message is looked for that shows them, which is most of the work. */
  readonly told?: ReadonlySet<string>;
  /** The types of both clients, for verdicts on types: those of the rules, unless given. */
  readonly types?: ClientTypes | undefined;
  /** Whether programs call both sides by generated clients, which hide some breaks: where both have a model, unless given. */
  readonly hasClients?: boolean;
  /** Findings of earlier comparisons of the same documents. */
  readonly kept?: KeptFacts;
}

/**
 * Tells what changed from one side to the other: one entry for each changed declaration, with the operations it reaches, its verdicts and
 * a message that shows each break. A request must go on being accepted as it was, a response must bring nothing new; webhooks and
 * callbacks the other way round.
 */
export function diffSides(from: DiffSide, to: DiffSide, options: DiffOptions = {}): DiffReport {
  const pairs = pairDocuments(from.documents, to.documents);
  // Clients join their methods in ways of their own.
  const joined = from.model === undefined || to.model === undefined ? () => joinedOperations(pairs) : undefined;
  const judge = options.types && typeJudge(options.types, joined);
  const hasClients = options.hasClients ?? (from.model !== undefined && to.model !== undefined);
  const shared = sharedNames([from, to]);
  const facts = pairs.flatMap((pair) => {
    const { from: before, to: after, moved } = pair;
    const names = { from: from.name, to: to.name };
    const { kept, told, types, ...others } = options;
    const int64 = options.int64 ?? to.model?.int64 ?? "number";
    const circumstances = [
      pair.service,
      moved ?? null,
      names,
      [...(told ?? [])].sort(),
      {
        ...others,
        int64,
        types: types?.content([before, after].flatMap((document) => document?.service ?? [])) ?? null,
      },
    ];
    const found = factsOf(before, after, circumstances, kept, () =>
      compareServices(pair, names, { ...options, int64 }, judge),
    );
    return withService(hasClients ? found : found.map(withoutClient), pair.service, shared);
  });
  const clients =
    from.model === undefined || to.model === undefined
      ? []
      : compareClients(from.model, to.model, { from, to }).map(judgeClient);
  const all = [...facts, ...withTypes(facts, clients, judge?.compiled(), { from, to })];
  const judged = withCauses(orderChanges(toJudgements(all)));
  const changes = tellAll(withNearest(judged, from, to));
  const releases = { from: releaseOf(from), to: releaseOf(to) };
  const unread = [...(from.unread ?? []), ...(to.unread ?? [])];
  return {
    from: from.name,
    to: to.name,
    summary: summarizeChanges(changes),
    changes,
    ...(unread.length === 0 ? {} : { unread }),
    base: baseOperations(from),
    ...(releases.from === undefined || releases.to === undefined
      ? {}
      : { releases: { from: releases.from, to: releases.to } }),
  };
}

/** A fact of documents that have no client: none hides its effect on calls. */
function withoutClient(fact: JudgedFact): JudgedFact {
  const { absorber, ...others } = fact;
  return absorber?.by === "client" ? others : fact;
}

/** Facts on clients with those that only their types show. */
function withTypes(
  facts: readonly JudgedFact[],
  clients: readonly JudgedFact[],
  compiled: CompiledTypes | undefined,
  sides: { readonly from: DiffSide; readonly to: DiffSide },
): readonly JudgedFact[] {
  const [from, to] = [sides.from.model, sides.to.model];
  if (compiled === undefined || from === undefined || to === undefined) return clients;
  return [...withKeptProperties(clients, compiled), ...changedArguments({ from, to }, compiled, facts, sides)];
}

/** `info.version`, where all documents of a side have the same. */
function releaseOf({ documents }: DiffSide): string | undefined {
  const [release, ...others] = new Set(documents.map(({ root }) => stringOf(objectOf(root["info"])["version"])));
  return others.length > 0 || release === "" ? undefined : release;
}
