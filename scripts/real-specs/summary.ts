import { median } from "../bench/table.js";
import { type Outcome, PEERS, type Peer, type SpecResult } from "./result.js";

/** Figures of a set of specifications. */
export interface Summary {
  readonly specs: number;
  readonly outcomes: { readonly [outcome in Outcome]: number };
  /** Specifications of OpenAPI 3.0 and 3.1, and how many of them give a compiling client at once. */
  readonly core: { readonly specs: number; readonly atOnce: number };
  /** Specifications of OpenAPI 3.0 and 3.1 that a peer reads and that give no compiling client at once. */
  readonly behindPeers: readonly string[];
  /** Specifications whose client has syntax errors. */
  readonly uncompilable: readonly string[];
  /** Specifications whose client lacks operations of the document, or has others. */
  readonly otherOperations: readonly string[];
  readonly peers: { readonly [name: string]: PeerSummary };
}

/** Figures of a peer over the specifications where it was measured. */
export interface PeerSummary {
  readonly specs: number;
  readonly compiles: number;
  /** Medians of apipin's figures over the peer's, over specifications that both generate; undefined without any. */
  readonly processor: Ratio | undefined;
  readonly memory: Ratio | undefined;
}

/** The median and the largest of ratios. */
export interface Ratio {
  readonly median: number;
  readonly most: number;
  readonly specs: number;
}

/** Sums up results. */
export function summarize(results: readonly SpecResult[]): Summary {
  const namesOf = (chosen: (result: SpecResult) => boolean): readonly string[] =>
    results.filter(chosen).map(({ name }) => name);
  const count = (outcome: Outcome): number => results.filter((each) => each.outcome === outcome).length;
  const core = results.filter(({ dialect }) => /^3\.[01]\b/.test(dialect));
  return {
    specs: results.length,
    outcomes: { "at once": count("at once"), "after advice": count("after advice"), not: count("not") },
    core: { specs: core.length, atOnce: core.filter(({ outcome }) => outcome === "at once").length },
    behindPeers: core.filter((each) => each.outcome !== "at once" && isReadByPeer(each)).map(({ name }) => name),
    uncompilable: namesOf(({ client }) => (client?.syntaxErrors ?? 0) > 0),
    otherOperations: namesOf(({ client, operations }) => client !== undefined && client.operations !== operations),
    peers: Object.fromEntries(
      PEERS.flatMap((name) => {
        const measured = results.filter(({ peers }) => peers?.[name] !== undefined);
        return measured.length === 0 ? [] : [[name, summarizePeer(measured, name)]];
      }),
    ),
  };
}

function isReadByPeer({ peers = {} }: SpecResult): boolean {
  return Object.values(peers).some(({ compiles }) => compiles);
}

function summarizePeer(results: readonly SpecResult[], name: string): PeerSummary {
  const pairs = results.flatMap(({ generate, peers }) => {
    const peer = peers?.[name];
    return generate?.exit === 0 && peer?.compiles ? [{ generate, peer }] : [];
  });
  const over = (figure: "processor" | "megabytes"): Ratio | undefined => {
    const ratios = pairs.flatMap(({ generate, peer }) => ratioOf(generate[figure], peer[figure]));
    return ratios.length === 0
      ? undefined
      : { median: median(ratios), most: Math.max(...ratios), specs: ratios.length };
  };
  return {
    specs: results.length,
    compiles: results.filter(({ peers }) => peers?.[name]?.compiles).length,
    processor: over("processor"),
    memory: over("megabytes"),
  };
}

function ratioOf(own: Peer["processor"], others: Peer["processor"]): readonly number[] {
  return own === undefined || others === undefined ? [] : [own / others];
}
