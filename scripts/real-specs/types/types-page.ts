import { fewest, type UnknownCount } from "./count-unknown.js";
import { type Difference, type Exception, isException } from "./difference.js";

/** The types of one specification's client beside the peers'. */
export interface TypesResult {
  readonly name: string;
  /** Undefined where there is no client. */
  readonly own: UnknownCount | undefined;
  /** Counts of the peers that have an output. */
  readonly peers: { readonly [name: string]: UnknownCount };
  /** Undefined where the client or openapi-typescript's output is missing. */
  readonly comparison:
    | { readonly compared: number; readonly same: number; readonly differences: readonly Difference[] }
    | undefined;
}

/** Whether a client has at most as many places typed `unknown` as the better peer; undefined without a client or a peer. */
export function isWithinPeers({ own, peers }: TypesResult): boolean | undefined {
  const best = fewest(Object.values(peers));
  if (own === undefined || best === undefined) return undefined;
  return own.values + own.openObjects <= best.values + best.openObjects;
}

/** The differences of a specification that no exception explains. */
export function faultsOf({ comparison }: TypesResult): readonly Difference[] {
  return (comparison?.differences ?? []).filter(({ kind }) => !isException(kind));
}

/** Number of differences of each kind, exceptions alone or the others alone. */
export function countKinds(
  differences: readonly Difference[],
  chosen: (kind: Difference["kind"]) => boolean,
): ReadonlyMap<Difference["kind"], number> {
  const counts = new Map<Difference["kind"], number>();
  for (const { kind } of differences) if (chosen(kind)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return new Map([...counts].sort(([, a], [, b]) => b - a));
}

/** The page of the types, as Markdown. */
export function typesPage(results: readonly TypesResult[]): string {
  const names = [...new Set(results.flatMap(({ peers }) => Object.keys(peers)))];
  const head = [
    "specification",
    "`unknown` in apipin",
    ...names.map((name) => `in ${name}`),
    "at most the better peer",
    "types compared",
    "assignable both ways",
    "exceptions",
    "other differences",
  ];
  const rows = results.map((result) => [
    result.name,
    countText(result.own),
    ...names.map((name) => countText(result.peers[name])),
    { true: "yes", false: "no", undefined: "–" }[String(isWithinPeers(result)) as "true"],
    result.comparison === undefined ? "–" : String(result.comparison.compared),
    result.comparison === undefined ? "–" : String(result.comparison.same),
    kindsText(countKinds(result.comparison?.differences ?? [], isException)),
    kindsText(countKinds(faultsOf(result), () => true)),
  ]);
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    "# Types of real specifications",
    "",
    "Written by `npm ci --prefix bench && npm run real-specs:types -- <folder>`. `12 + 3`: places that are `unknown`, and objects whose further properties are. Compared are request bodies and successful responses with openapi-typescript's; a difference counts once for each pair of types.",
    "",
    line(head),
    line(head.map((_, index) => (index === 0 ? "---" : "---:"))),
    ...rows.map(line),
    "",
    ...faultsText(results),
  ].join("\n");
}

/** Up to this many differences of a kind are listed for each specification. */
const SHOWN = 5;

function faultsText(results: readonly TypesResult[]): readonly string[] {
  return results.flatMap((result) => {
    const faults = faultsOf(result);
    if (faults.length === 0) return [];
    const kinds = [...countKinds(faults, () => true).keys()];
    const lines = kinds.flatMap((kind) => {
      const places = faults.filter((each) => each.kind === kind).map(({ at }) => `\`${at}\``);
      const more = places.length > SHOWN ? `, and ${places.length - SHOWN} more` : "";
      return `- ${kind}: ${places.slice(0, SHOWN).join(", ")}${more}`;
    });
    return [`## ${result.name}`, "", ...lines, ""];
  });
}

function countText(count: UnknownCount | undefined): string {
  return count === undefined ? "–" : `${count.values} + ${count.openObjects}`;
}

function kindsText(counts: ReadonlyMap<Exception | string, number>): string {
  return counts.size === 0 ? "none" : [...counts].map(([kind, count]) => `${kind} ${count}`).join(", ");
}
