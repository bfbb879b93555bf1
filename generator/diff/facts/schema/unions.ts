import type { Verdict } from "../../change.js";
import { branchNames, shapeName } from "./branch-names.js";
import type { ComparedPair, PairEdge, SchemaComparison } from "./compare-schemas.js";
import { compareDiscriminatorValues } from "./discriminator-values.js";
import { matchMembers } from "./match-members.js";
import { compareOverlaps } from "./overlap.js";
import { pairUp } from "./pair-up.js";
import type { RuleScope, SchemaFact, ValueDirection } from "./rule.js";
import { referenceName, type SchemaNode } from "./schema-node.js";
import type { Shape, ShapeReader, Union } from "./shape.js";
import { oddProperties, UNDECLARED, undeclaredProperty } from "./union-probes.js";
import { apartOf, changesOf, isOfNull } from "./union-values.js";

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
    ...pairs.map(([before, after]) =>
      members({ shape: from, union: before }, { shape: to, union: after }, scope, comparison),
    ),
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
  const [left, right] = [new Set(before), new Set(after)];
  const tests = [(one: Union, other: Union) => one.keyword === other.keyword, () => true];
  const pairs = tests.flatMap((test) => pairUp(left, right, test));
  return { pairs, removed: [...left], added: [...right] };
}

/** The best verdict of several, breaking for an empty list. */
function best(verdicts: readonly Verdict[]): Verdict {
  return verdicts.includes("safe") ? "safe" : verdicts.includes("risky") ? "risky" : "breaking";
}

/** The worst verdict of several, safe for an empty list. */
function worst(verdicts: readonly Verdict[]): Verdict {
  return verdicts.includes("breaking") ? "breaking" : verdicts.includes("risky") ? "risky" : "safe";
}

/** The verdict of rules where no message shows that they are right: they look at each member by itself, where two may take a value. */
function ifUnproven(verdict: Verdict): Verdict {
  return verdict === "breaking" ? "risky" : verdict;
}

/** A schema and one of its unions. */
interface UnionOf {
  readonly shape: Shape;
  readonly union: Union;
}

function members(old: UnionOf, now: UnionOf, scope: RuleScope, comparison: SchemaComparison): UnionsCompared {
  const [before, after] = [old.union, now.union];
  const matching = matchMembers(before, after, scope, comparison);
  const { matched, removed, added } = matching;
  const isFree = [before, after].every((union) => union.keyword === "anyOf" && union.discriminator === undefined);
  // Of `anyOf`, a member without a name whose values another one takes says nothing.
  const isTaken = (member: SchemaNode, others: readonly SchemaNode[], direction: ValueDirection): boolean =>
    isFree &&
    referenceName(member) === undefined &&
    others.some((other) => {
      const [one, two] = direction === "request" ? [member, other] : [other, member];
      return comparison.takesAll(comparison.compare([one], [two], { ...scope, direction }));
    });
  const gone = removed.filter((branch) => !isTaken(branch, after.branches, "request"));
  const fresh = added.filter((branch) => !isTaken(branch, before.branches, "response"));
  const places = { from: before.pointer, to: after.pointer };
  const verdictOf = (branch: SchemaNode, other: SchemaNode): Verdict =>
    comparison.worst(comparison.compare([branch], [other], scope));
  const facts: SchemaFact[] = [
    ...gone.map((branch): SchemaFact => {
      const verdict = best(after.branches.map((other) => verdictOf(branch, other)));
      return {
        ...places,
        from: branch.pointer,
        ids: { request: "request-union-member-removed", response: "response-union-member-removed" },
        effect: "narrows",
        unproven: ifUnproven(verdict),
        sdk: verdict === "safe" ? {} : { request: "breaking", response: "breaking" },
        values: {
          removed: [nameOf(before, branch)],
          to: branchNames(after.branches),
          ...alike(nameOf(before, branch), after, added),
          ...changesOf(
            added
              .filter((other) => nameOf(before, branch) !== "" && nameOf(after, other) === nameOf(before, branch))
              .map((other) => {
                const [was, is] = [withBranch(old.shape, before, branch), withBranch(now.shape, after, other)];
                return [nameOf(before, branch), comparison.compare(was, is, scope)];
              }),
          ),
        },
      };
    }),
    ...fresh.map((branch): SchemaFact => {
      const verdict = best(before.branches.map((other) => verdictOf(other, branch)));
      return {
        ...places,
        to: branch.pointer,
        ids: { request: "request-union-member-added", response: "response-union-member-added" },
        effect: "widens",
        unproven: ifUnproven(verdict),
        sdk: { response: "breaking" },
        values: {
          added: [nameOf(after, branch)],
          ...alike(nameOf(after, branch), before, removed),
          ...apartOf(after, comparison.toReader),
        },
      };
    }),
    ...kindChange(before, after),
    ...compareOverlaps(before, after, scope, comparison, matching),
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

/** Marks a member that goes or comes where one of the same name comes or goes. */
function alike(name: string, union: Union, others: readonly SchemaNode[]): { readonly alike?: true } {
  return name !== "" && others.some((other) => nameOf(union, other) === name) ? { alike: true } : {};
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
  const pairOf = (branch: SchemaNode, part: readonly SchemaNode[]): ComparedPair => {
    const whole = withBranch(union, kinds, branch);
    return became ? comparison.compare(part, whole, scope) : comparison.compare(whole, part, scope);
  };
  const fitOf = (branch: SchemaNode, part: readonly SchemaNode[]): Verdict =>
    comparison.worst(pairOf(branch, part), isOfNull);
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
  const changes = isWider
    ? changesOf(misfits.map(({ branch }) => [nameOf(kinds, branch), pairOf(branch, plain.nodes)]))
    : {};
  const misfitting = isWider ? { misfits: misfits.map(({ branch }) => nameOf(kinds, branch)), ...changes } : {};
  const undeclared = (changes.changes ?? []).flatMap(undeclaredProperty);
  const base: Omit<SchemaFact, "ids" | "values"> = {
    ...places,
    // Values that fit two members of `oneOf` are refused, and a member may leave open what the other side describes.
    effect: narrows ? "narrows" : "widens",
    unproven: ifUnproven(verdict),
    ...(undeclared.length === 0 ? {} : { undeclared: UNDECLARED }),
    probes: [...oddProperties(became ? from : to), ...undeclared],
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
  // Whatever one member takes by the rules, another one may take, too.
  const exclusive = became && isWider && kinds.keyword === "oneOf" && verdict === "safe" ? { exclusive: true } : {};
  return {
    facts: [
      became
        ? {
            ...base,
            ids: { request: "request-became-union", response: "response-became-union" },
            values: {
              to: names,
              ...(whole === "" ? {} : { from: whole }),
              ...misfitting,
              ...exclusive,
              ...apartOf(kinds, reader === comparison.fromReader ? comparison.toReader : comparison.fromReader),
            },
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
    // A reference or a part of an atom is an atom by itself.
    const { $ref: _, allOf: __, ...own } = node;
    if (`${pointer}/${union.keyword}` !== union.pointer) return { node: own, pointer, variant: "atom " };
    const { [union.keyword]: ___, ...others } = own;
    return { node: others, pointer, variant: `without ${union.keyword} ` };
  });
  return [...rest, branch];
}

/** A member's name among all members of its union. */
function nameOf({ branches }: Union, branch: SchemaNode): string {
  return branchNames(branches)[branches.indexOf(branch)] ?? "";
}
