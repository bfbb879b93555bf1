import type { JsonValue } from "../../../openapi/document.js";
import { isObject } from "../../../openapi/json-pointer.js";
import type { Verdict } from "../../change.js";
import { branchNames, shapeName } from "./branch-names.js";
import type { PairEdge, SchemaComparison } from "./compare-schemas.js";
import { compareDiscriminatorValues } from "./discriminator-values.js";
import type { RuleScope, SchemaFact } from "./rule.js";
import { referenceName, type SchemaNode } from "./schema-node.js";
import type { Shape, ShapeReader, Union } from "./shape.js";

/** The facts between the unions of two schemas. */
export interface UnionsCompared {
  readonly facts: readonly SchemaFact[];
  readonly edges: readonly PairEdge[];
}

/** Whether one schema is a union and the other is not, so that their other keywords say nothing of the same thing. */
export function isRestructured(from: Shape, to: Shape): boolean {
  if (from.unions.length > 0 === to.unions.length > 0) return false;
  const union = from.unions.length > 0 ? from : to;
  return union.properties.size === 0;
}

/**
 * Compares `oneOf` and `anyOf` (JSON Schema core §10.2.1). Members are matched by the name of what they refer to, by the constants that tell
 * them apart, and by what fits them; a name alone changes nothing. A member more or less matters where no other takes its values.
 */
export function compareUnions(from: Shape, to: Shape, scope: RuleScope, comparison: SchemaComparison): UnionsCompared {
  const { pairs, removed, added } = matchUnions(from.unions, to.unions);
  const compared = [
    ...pairs.map(([before, after]) => members(before, after, scope, comparison)),
    ...removed.map((union) => wrapped(from, to, from, union, scope, comparison)),
    ...added.map((union) => wrapped(from, to, to, union, scope, comparison)),
  ];
  return {
    facts: compared.flatMap(({ facts }) => facts),
    edges: compared.flatMap(({ edges }) => edges),
  };
}

interface MatchedUnions {
  readonly pairs: readonly (readonly [Union, Union])[];
  readonly removed: readonly Union[];
  readonly added: readonly Union[];
}

/** Unions of the same keyword first, then in their order. */
function matchUnions(before: readonly Union[], after: readonly Union[]): MatchedUnions {
  const pairs: (readonly [Union, Union])[] = [];
  const [left, right] = [new Set(before), new Set(after)];
  for (const test of [(one: Union, other: Union) => one.keyword === other.keyword, () => true]) {
    for (const union of left) {
      const other = [...right].find((candidate) => test(union, candidate));
      if (other === undefined) continue;
      pairs.push([union, other]);
      left.delete(union);
      right.delete(other);
    }
  }
  return { pairs, removed: [...left], added: [...right] };
}

/** The best verdict of several, breaking where there is none. */
function best(verdicts: readonly Verdict[]): Verdict {
  return verdicts.includes("safe") ? "safe" : verdicts.includes("risky") ? "risky" : "breaking";
}

/** The worst verdict of several, safe where there is none. */
function worst(verdicts: readonly Verdict[]): Verdict {
  return verdicts.includes("breaking") ? "breaking" : verdicts.includes("risky") ? "risky" : "safe";
}

/** The verdict of rules where no message shows that they are right: they look at each member by itself, where two may take a value. */
function ifUnproven(verdict: Verdict): Verdict {
  return verdict === "breaking" ? "risky" : verdict;
}

function members(before: Union, after: Union, scope: RuleScope, comparison: SchemaComparison): UnionsCompared {
  const { matched, removed, added } = match(before, after, scope, comparison);
  const places = { from: before.pointer, to: after.pointer };
  const verdictOf = (branch: SchemaNode, other: SchemaNode): Verdict =>
    comparison.worst(comparison.compare([branch], [other], scope));
  const facts: SchemaFact[] = [
    ...removed.map((branch): SchemaFact => {
      const verdict = best(after.branches.map((other) => verdictOf(branch, other)));
      return {
        ...places,
        from: branch.pointer,
        ids: { request: "request-union-member-removed", response: "response-union-member-removed" },
        effect: "narrows",
        unproven: ifUnproven(verdict),
        sdk: verdict === "safe" ? {} : { request: "breaking", response: "breaking" },
        values: { removed: [nameOf(before, branch)], to: branchNames(after.branches) },
      };
    }),
    ...added.map((branch): SchemaFact => {
      const verdict = best(before.branches.map((other) => verdictOf(other, branch)));
      return {
        ...places,
        to: branch.pointer,
        ids: { request: "request-union-member-added", response: "response-union-member-added" },
        effect: "widens",
        unproven: ifUnproven(verdict),
        sdk: { response: "breaking" },
        values: { added: [nameOf(after, branch)] },
      };
    }),
    ...kindChange(before, after),
    ...compareDiscriminatorValues(before, after, scope, comparison, { removed, added }),
  ];
  const edges = matched.map(
    ([branch, other]): PairEdge => ({
      step: { kind: "branch", from: branch, to: other },
      pair: comparison.compare([branch], [other], scope),
    }),
  );
  return { facts, edges };
}

/** `oneOf` refuses what fits two members, `anyOf` does not. */
function kindChange(before: Union, after: Union): readonly SchemaFact[] {
  if (before.keyword === after.keyword) return [];
  const stricter = after.keyword === "oneOf";
  return [
    {
      ids: stricter
        ? { request: "request-any-of-became-one-of", response: "response-any-of-became-one-of" }
        : { request: "request-one-of-became-any-of", response: "response-one-of-became-any-of" },
      effect: stricter ? "narrows" : "widens",
      unproven: "safe",
      values: { from: before.keyword, to: after.keyword },
      from: before.pointer,
      to: after.pointer,
    },
  ];
}

/** One side is a union, the other is not. */
function wrapped(
  from: Shape,
  to: Shape,
  union: Shape,
  kinds: Union,
  scope: RuleScope,
  comparison: SchemaComparison,
): UnionsCompared {
  const became = union === to;
  const plain = became ? from : to;
  const reader = became ? comparison.fromReader : comparison.toReader;
  const fitOf = (branch: SchemaNode, part: readonly SchemaNode[]): Verdict => {
    const whole = withBranch(union, kinds, branch);
    const pair = became ? comparison.compare(part, whole, scope) : comparison.compare(whole, part, scope);
    // Null is compared for the whole.
    return comparison.worst(pair, ({ ids }) => NULLS.has(ids.request));
  };
  const fits = kinds.branches.map((branch) => ({ branch, fit: fitOf(branch, plain.nodes) }));
  // The union must take all of the other, each type of it by itself, or the other all of the union.
  const isWider = became === (scope.direction === "request");
  const verdict = isWider
    ? worst(typesApart(plain, reader).map((part) => best(kinds.branches.map((branch) => fitOf(branch, part)))))
    : worst(fits.map(({ fit }) => fit));
  const misfits = fits.filter(({ fit }) => fit === "breaking");
  const names = branchNames(kinds.branches);
  const whole = shapeName(plain, kinds.pointer.split("/").at(-2));
  const narrows = scope.direction === "request";
  const places = {
    from: became ? from.pointer : kinds.pointer,
    to: became ? kinds.pointer : to.pointer,
  };
  const base: Omit<SchemaFact, "ids" | "values"> = {
    ...places,
    // Values that fit two members of `oneOf` are refused, and a member may leave open what the other side describes.
    effect: narrows ? "narrows" : "widens",
    unproven: ifUnproven(verdict),
    probes: oddProperties(became ? from : to),
    sdk: became
      ? { response: verdict === "safe" ? "safe" : "breaking" }
      : {
          request: verdict === "safe" ? "safe" : "breaking",
          // Code that tells the kinds apart names one that is gone.
          response: kinds.branches.every((branch) =>
            isScalar(branch, union === from ? comparison.fromReader : comparison.toReader),
          )
            ? "safe"
            : "breaking",
        },
  };
  const misfitting = isWider ? { misfits: misfits.map(({ branch }) => nameOf(kinds, branch)) } : {};
  return {
    facts: [
      became
        ? {
            ...base,
            ids: { request: "request-became-union", response: "response-became-union" },
            values: { to: names, ...(whole === "" ? {} : { from: whole }), ...misfitting },
          }
        : {
            ...base,
            ids: { request: "request-no-longer-union", response: "response-no-longer-union" },
            values: { from: names, ...(whole === "" ? {} : { to: whole }), ...misfitting },
          },
    ],
    edges: [],
  };
}

function isScalar(branch: SchemaNode, reader: ShapeReader): boolean {
  const { types } = reader([branch]);
  return types !== undefined && !types.has("object") && !types.has("array");
}

const NULLS: ReadonlySet<string> = new Set(["request-became-nullable", "request-became-not-nullable"]);

/** A schema for each type that another one takes; itself alone where that is one, or any. */
function typesApart(shape: Shape, reader: ShapeReader): readonly (readonly SchemaNode[])[] {
  if (shape.types === undefined || shape.types.size < 2) return [shape.nodes];
  return [...shape.types]
    .map((type) => [...shape.nodes, { node: { type }, pointer: shape.pointer, variant: `type ${type} ` }])
    .filter((nodes) => !reader(nodes).never);
}

/** The union's schema with one of its members in the place of the union. */
export function withBranch(shape: Shape, union: Union, branch: SchemaNode): readonly SchemaNode[] {
  const rest = shape.atoms.map(({ node, pointer }): SchemaNode => {
    // What an atom refers to or puts together is an atom by itself.
    const { $ref: _, allOf: __, ...own } = node;
    if (`${pointer}/${union.keyword}` !== union.pointer) return { node: own, pointer, variant: "atom " };
    const { [union.keyword]: ___, ...others } = own;
    return { node: others, pointer, variant: `without ${union.keyword} ` };
  });
  return [...rest, branch];
}

/** Objects with one property each that is what its schema hardly allows. */
function oddProperties({ properties }: Shape): readonly JsonValue[] {
  return [...properties.keys()].slice(0, 8).flatMap((name) => [{ [name]: 4711 }, { [name]: "text" }, { [name]: null }]);
}

interface Matching {
  readonly matched: readonly (readonly [SchemaNode, SchemaNode])[];
  readonly removed: readonly SchemaNode[];
  readonly added: readonly SchemaNode[];
}

function match(before: Union, after: Union, scope: RuleScope, comparison: SchemaComparison): Matching {
  const matched: (readonly [SchemaNode, SchemaNode])[] = [];
  const left = new Set(before.branches);
  const right = new Set(after.branches);
  const pairUp = (test: (branch: SchemaNode, other: SchemaNode) => boolean): void => {
    for (const branch of left) {
      const other = [...right].find((candidate) => test(branch, candidate));
      if (other === undefined) continue;
      matched.push([branch, other]);
      left.delete(branch);
      right.delete(other);
    }
  };
  const same =
    (key: (node: SchemaNode, reader: ShapeReader) => string | undefined) => (branch: SchemaNode, other: SchemaNode) => {
      const text = key(branch, comparison.fromReader);
      return text !== undefined && text === key(other, comparison.toReader);
    };
  pairUp(same(referenceName));
  pairUp(same(titleOf));
  pairUp(same(constantsOf));
  pairUp((branch, other) => {
    const opposite = scope.direction === "request" ? "response" : "request";
    const pairs = [scope, { ...scope, direction: opposite } as const].map((each) =>
      comparison.compare([branch], [other], each),
    );
    return pairs.every(comparison.isCompatible);
  });
  pairUp(same(propertiesOf));
  pairUp(
    (branch, other) =>
      left.size === 1 &&
      right.size === 1 &&
      kindOf(branch, comparison.fromReader) === kindOf(other, comparison.toReader),
  );
  return { matched, removed: [...left], added: [...right] };
}

/** The title of a member that has no name of its own. */
function titleOf({ node }: SchemaNode): string | undefined {
  const title = isObject(node) ? node["title"] : undefined;
  return typeof title === "string" ? title : undefined;
}

/** The names of a member's properties. */
function propertiesOf(node: SchemaNode, reader: ShapeReader): string | undefined {
  const names = [...reader([node]).properties.keys()].sort();
  return names.length === 0 ? undefined : JSON.stringify(names);
}

/** Values that a member has always, which tell it apart. */
function constantsOf(node: SchemaNode, reader: ShapeReader): string | undefined {
  const shape = reader([node]);
  const constants = [...shape.properties.keys()].flatMap((name) => {
    const values = shape.property(name)?.enumeration?.value;
    return values?.length === 1 ? [[name, values[0]]] : [];
  });
  return constants.length === 0 ? undefined : JSON.stringify(constants);
}

/** A member's name among all members of its union. */
function nameOf({ branches }: Union, branch: SchemaNode): string {
  return branchNames(branches)[branches.indexOf(branch)] ?? "";
}

function kindOf(node: SchemaNode, reader: ShapeReader): string {
  return [...(reader([node]).types ?? [])].sort().join();
}
