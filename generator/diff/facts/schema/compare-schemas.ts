import type { JsonValue } from "../../../openapi/document.js";
import type { Verdict } from "../../change.js";
import { schemaRules } from "../rules/index.js";
import { nullableRule } from "../rules/nullable.js";
import { haveNothingInCommon, typeRule } from "../rules/type.js";
import { branchNames, objectName } from "./branch-names.js";
import { childPairs, type Step } from "./child-pairs.js";
import { compareConditions } from "./conditions.js";
import {
  isTextual,
  type RuleScope,
  type SchemaFact,
  type TextExtent,
  type ValueDirection,
  wireVerdict,
} from "./rule.js";
import { keyOf, type SchemaNode } from "./schema-node.js";
import type { Shape, ShapeReader } from "./shape.js";
import type { IsUnchanged } from "./unchanged-schemas.js";
import { compareUnions, isRestructured } from "./unions.js";

/** Two schemas of the same place, the facts between them, and the pairs below them. */
export interface ComparedPair {
  readonly from: Shape;
  readonly to: Shape;
  readonly direction: ValueDirection;
  readonly text: TextExtent;
  readonly facts: readonly SchemaFact[];
  readonly edges: readonly PairEdge[];
  /** Nothing in or below the pair has changed. */
  readonly unchanged?: true;
}

/** The way from a pair to one below it. */
export interface PairEdge {
  readonly step: Step;
  readonly pair: ComparedPair;
}

/** Compares schemas of two documents; a pair that was compared before is the same object, so recursive schemas end. */
export interface SchemaComparison {
  compare(from: readonly SchemaNode[], to: readonly SchemaNode[], scope: RuleScope): ComparedPair;
  /** Whether nothing in or below the pair breaks. */
  isCompatible(pair: ComparedPair): boolean;
  /** Whether everything in and below the pair is safe by the rules, and by what senders are taken to leave out. */
  isSafe(pair: ComparedPair): boolean;
  /**
   * The worst verdict in or below the pair; at least risky where it rests on senders that leave out what is not declared.
   *
   * @param beside facts of the pair itself that do not count
   */
  worst(pair: ComparedPair, beside?: (fact: SchemaFact) => boolean): Verdict;
  /**
   * Whether by the rules alone the judging side takes every value that travels: no message has to show that none is refused.
   *
   * @param properties `open`: those that go matter as values alone, not to readers of their names
   */
  takesAll(pair: ComparedPair, properties?: "open"): boolean;
  readonly fromReader: ShapeReader;
  readonly toReader: ShapeReader;
}

/** Deepest nesting that is gone down by recursion; what lies deeper is compared after it. */
const DEEPEST = 1_000;

/** Whether a value fits schemas of one side that hold together, as it travels in a direction. */
export type Fits = (
  side: "from" | "to",
  nodes: readonly SchemaNode[],
  value: JsonValue,
  direction: ValueDirection,
) => boolean;

/** Compares schemas of two documents, read by their readers. Those that are unchanged are not read. */
export function schemaComparison(
  fromReader: ShapeReader,
  toReader: ShapeReader,
  fits: Fits,
  isUnchanged: IsUnchanged,
): SchemaComparison {
  const known = new Map<string, ComparedPair>();
  let depth = 0;
  const deeper: (() => void)[] = [];

  const compare: SchemaComparison["compare"] = (fromNodes, toNodes, scope) => {
    const { direction, text } = scope;
    if (isUnchanged(fromNodes, toNodes)) return unchangedPair(fromNodes, toNodes, scope);
    const key = `${direction} ${text} ${fromNodes.map(keyOf).join(" ")} | ${toNodes.map(keyOf).join(" ")}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const from = fromReader(fromNodes);
    const to = toReader(toNodes);
    const facts: SchemaFact[] = [];
    const edges: PairEdge[] = [];
    const pair: ComparedPair = { from, to, direction, text, facts, edges };
    known.set(key, pair);
    const fill = (): void => {
      depth += 1;
      compareWithin(from, to, scope, { facts, edges });
      depth -= 1;
    };
    if (depth > DEEPEST) {
      deeper.push(fill);
      return pair;
    }
    fill();
    if (depth === 0) for (let next = deeper.pop(); next !== undefined; next = deeper.pop()) next();
    return pair;
  };

  const compareWithin = (
    from: Shape,
    to: Shape,
    scope: RuleScope,
    { facts, edges }: { readonly facts: SchemaFact[]; readonly edges: PairEdge[] },
  ): void => {
    const { direction, text } = scope;
    if (saysNothing(from) !== saysNothing(to) && (from.types ?? to.types) !== undefined) {
      // The type is all there is to say: the other demands are parts of the new or old description.
      facts.push(...typeRule(from, to, scope).map((fact) => withObject(fact, saysNothing(from) ? to : from)));
      return;
    }
    const unions = compareUnions(from, to, scope, comparison);
    facts.push(...unions.facts);
    edges.push(...unions.edges);
    if (isRestructured(from, to)) facts.push(...nullableRule(from, to, scope));
    else {
      facts.push(...decidedByList(typeRule(from, to, scope), from, to, scope, fits));
      if (!haveNothingInCommon(from, to)) {
        facts.push(
          ...decidedByList(
            [
              ...schemaRules.flatMap((rule) => rule(from, to, scope)),
              ...compareConditions(from, to, scope, comparison),
            ],
            from,
            to,
            scope,
            fits,
          ),
        );
        for (const child of childPairs(from, to, direction)) {
          const below = child.inverted ? other(direction) : direction;
          edges.push({
            step: child.step,
            pair: compare(child.from, child.to, { ...scope, direction: below, text: textBelow(text, child.step) }),
          });
        }
      }
    }
  };

  const unchangedPair = (
    fromNodes: readonly SchemaNode[],
    toNodes: readonly SchemaNode[],
    { direction, text }: RuleScope,
  ): ComparedPair => ({
    get from() {
      return fromReader(fromNodes);
    },
    get to() {
      return toReader(toNodes);
    },
    direction,
    text,
    facts: [],
    edges: [],
    unchanged: true,
  });

  const comparison: SchemaComparison = {
    compare,
    isCompatible: (pair) => !verdictsBelow(pair).some(({ verdict }) => verdict === "breaking"),
    isSafe: (pair) => verdictsBelow(pair).every(({ verdict }) => verdict === "safe"),
    worst: (pair, beside) => {
      const found = new Set(
        verdictsBelow(pair, beside).map(({ verdict, presumed }) =>
          verdict === "safe" && presumed ? "risky" : verdict,
        ),
      );
      return found.has("breaking") ? "breaking" : found.has("risky") ? "risky" : "safe";
    },
    takesAll: (pair, properties) =>
      pairsBelow(pair).every(({ facts, direction: own }) =>
        facts.every(
          (fact) =>
            fact.mediaTypes === "xml" ||
            (properties === "open" && own === "request" && fact.effect === "none" && GONE.has(fact.ids.request)) ||
            (wireVerdict(fact, own) === "safe" && fact.presumesDeclared !== true),
        ),
      ),
    fromReader,
    toReader,
  };
  return comparison;
}

const GONE: ReadonlySet<string> = new Set(["request-optional-property-removed", "request-required-property-removed"]);

/** A pair and all those below it. */
export function pairsBelow(pair: ComparedPair): readonly ComparedPair[] {
  const seen = new Set<ComparedPair>([pair]);
  // A set gives what is added while it is gone through.
  for (const { edges } of seen) for (const edge of edges) seen.add(edge.pair);
  return [...seen];
}

/** Verdicts of everything found in and below a pair. */
function verdictsBelow(
  pair: ComparedPair,
  beside: (fact: SchemaFact) => boolean = () => false,
): readonly { readonly verdict: Verdict; readonly presumed: boolean }[] {
  return pairsBelow(pair).flatMap(({ facts, direction }) =>
    facts
      // The name that an element has in XML does not decide which kind of a value it is.
      .filter((fact) => fact.mediaTypes === undefined && !(pair.facts.includes(fact) && beside(fact)))
      .map((fact) => ({
        // A fact that a message has to show counts by the verdict without one: the whole is searched for one, too.
        verdict:
          wireVerdict(fact, direction) === "breaking" ? (fact.unproven ?? "breaking") : wireVerdict(fact, direction),
        presumed: fact.presumesDeclared === true,
      })),
  );
}

/** A fact with the name of the object that one side describes. */
function withObject(fact: SchemaFact, { properties, nodes }: Shape): SchemaFact {
  if (properties.size === 0) return fact;
  const [name = ""] = branchNames(nodes.slice(0, 1));
  return { ...fact, values: { ...fact.values, object: name === "" ? objectName([...properties.keys()]) : name } };
}

/** Whether a schema lets every value through. */
function saysNothing({ atoms, never, nullable }: Shape): boolean {
  return !never && nullable && atoms.every(({ node }) => Object.keys(node).every((key) => PROSE.has(key)));
}

const PROSE: ReadonlySet<string> = new Set(["title", "description", "example", "examples", "$comment", "nullable"]);

const FEW = 40;

/** Where the values that travel are listed, trying each decides, whatever a keyword alone would say. */
function decidedByList(
  facts: readonly SchemaFact[],
  from: Shape,
  to: Shape,
  { direction, text }: RuleScope,
  fits: Fits,
): readonly SchemaFact[] {
  const [making, judging] = direction === "request" ? (["from", "to"] as const) : (["to", "from"] as const);
  const shapes = { from, to };
  const values = shapes[making].enumeration?.value ?? [];
  if (values.length === 0 || values.length > FEW) return facts;
  const listed = shapes[making].nullable ? [...values, null] : values;
  const isDecided = (fact: SchemaFact): boolean =>
    fact.member === undefined && fact.unseen === undefined && fact.wire?.[direction] === undefined;
  if (!facts.some(isDecided)) return facts;
  // A value that travels as text has several readings: the search for a message tries them.
  const isRefused = listed.some(
    (value) =>
      !isTextual(text) &&
      fits(making, shapes[making].nodes, value, direction) &&
      !fits(judging, shapes[judging].nodes, value, direction),
  );
  return facts.map((fact) =>
    isDecided(fact)
      ? {
          ...fact,
          ...(isRefused
            ? {}
            : isTextual(text)
              ? { unproven: fact.unproven ?? "safe" }
              : { wire: { ...fact.wire, [direction]: "safe" } }),
          probes: [...listed, ...(fact.probes ?? [])],
        }
      : fact,
  );
}

/** How far a part of a value travels as text: an object within a part is JSON (OpenAPI 3.1 §4.8.15.1). */
function textBelow(text: TextExtent, { kind }: Step): TextExtent {
  if (kind === "branch" || kind === "condition" || text === "all" || text === "none") return text;
  if (text === "joined") return "all";
  if (text === "parts") return kind === "item" ? "none" : "part";
  return kind === "item" ? "part" : "none";
}

function other(direction: ValueDirection): ValueDirection {
  return direction === "request" ? "response" : "request";
}
