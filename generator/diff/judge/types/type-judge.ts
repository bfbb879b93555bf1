import type { ApiModel, ApiOperation } from "../../../model/index.js";
import type { Verdict } from "../../change.js";
import type { Carrier, SchemaRoot } from "../../facts/operations/fact.js";
import type { DiffOperation } from "../../facts/operations/operation.js";
import type { ComparedPair } from "../../facts/schema/compare-schemas.js";
import type { SchemaFact } from "../../facts/schema/rule.js";
import type { Reached } from "../reach.js";
import { carriedType } from "./carried-type.js";
import { type TypePlaces, typePlaces } from "./type-places.js";
import { type Compiler, type SideText, type Type, typeProgram } from "./type-program.js";

/** Prints and compares types of clients; loaded where some differ. */
export interface TypeTools {
  readonly ts: Compiler;
  /** Declarations of named types, and of those that they lead to. */
  declarations(model: ApiModel, names: ReadonlySet<string>): readonly string[];
}

/** The clients of two sides, by the types that their users see. */
export interface ClientTypes {
  readonly from: ApiModel;
  readonly to: ApiModel;
  /** Whether a type, with all that it leads to, is printed in another way, or is there on one side alone. */
  isChanged(type: string): boolean;
  /** Names all that the types of services depend on: equal where the types of both sides are. */
  content(services: readonly string[]): string;
  /** Absent where no type is. */
  readonly tools?: TypeTools;
}

type ResponseBody = Extract<Carrier, { kind: "response-body" }>;

/** The operations of a pair, and their services on both sides. */
export interface JudgedOperation {
  readonly from: DiffOperation | undefined;
  readonly to: DiffOperation | undefined;
  readonly services: { readonly from: string; readonly to: string };
}

/** Types of both clients, compiled. */
export interface CompiledTypes {
  readonly places: TypePlaces;
  /** The type of an expression of a side; undefined where it has none. */
  typeOf(side: "from" | "to", expression: string): Type | undefined;
}

/** Judges facts on schemas by the types that the generated clients have at their places. */
export interface TypeJudge {
  /**
   * The verdict on the types; undefined where the types do not show the place.
   *
   * @param rule the verdict that the rule of the fact gives
   */
  verdict(fact: SchemaFact, reached: Reached, operation: JudgedOperation, rule: Verdict): Verdict | undefined;
  /** Whether a response body had the same type under another media type: callers of the method see no difference. */
  keepsType(operation: JudgedOperation, carrier: ResponseBody, from: string): boolean;
  /** The types of all operations whose types differ; undefined where none does. */
  compiled(): CompiledTypes | undefined;
}

/** Rules whose facts can change a type, by the ids of the facts. */
const OF_TYPES =
  /-(type|enum|const|value|any-of|one-of|all-of|union|additional|map|property|properties|item|items|member|variant|kind|kinds|became|format|discriminator)(-|$)/;
/** Lists of values that more values fit than before: programs name them one by one. */
const OF_LISTS = /^request-(enum|const)-/;
const OF_PRESENCE = /-property-became-(required|optional)$/;
const OF_NULL = /-became-(not-)?nullable$/;

/**
 * Makes the judge of two clients. One program has all types of operations whose types differ; it is made for the first fact on one of them.
 *
 * @param joined the operations that are judged; all of both clients, unless given
 */
export function typeJudge(types: ClientTypes, joined?: () => readonly JudgedOperation[]): TypeJudge {
  let made: CompiledTypes | undefined;
  const program = (tools: TypeTools): CompiledTypes => {
    if (made !== undefined) return made;
    const compiled = typeProgram(tools.ts, differingTypes(types, tools, joined?.()));
    made = { places: typePlaces(tools.ts, compiled), typeOf: compiled.typeOf };
    return made;
  };
  const operations = { from: byAddress(types.from), to: byAddress(types.to) };
  const methodsOf = ({ from, to, services }: JudgedOperation) =>
    [
      from && operations.from.get(addressOf(services.from, from)),
      to && operations.to.get(addressOf(services.to, to)),
    ] as const;
  const expressionsOf = ({ carrier }: SchemaRoot, operation: JudgedOperation) => {
    const [old, now] = methodsOf(operation);
    const [before, after] = [old && carriedType(old, carrier, "from"), now && carriedType(now, carrier, "to")];
    return before === undefined || after === undefined ? undefined : { from: before, to: after };
  };
  return {
    keepsType(operation, carrier, from) {
      const [old, now] = methodsOf(operation);
      const before = old && carriedType(old, { ...carrier, mediaType: from }, "from")?.expression;
      const after = now && carriedType(now, carrier, "to")?.expression;
      return before !== undefined && before === after && !types.isChanged(before);
    },
    compiled: () => types.tools && program(types.tools),
    verdict(fact, reached, operation, rule) {
      const carried = expressionsOf(reached.way.root, operation);
      if (carried === undefined) return undefined;
      if (carried.from.expression === carried.to.expression && !types.isChanged(carried.from.expression))
        return unlessBreaking(rule);
      const { tools } = types;
      if (tools === undefined) return rule;
      const { places, typeOf } = program(tools);
      const start = (side: "from" | "to"): Type | undefined => {
        const type = typeOf(side, carried[side].expression);
        const { property } = carried[side];
        return type === undefined || property === undefined ? type : places.property(type, property);
      };
      let [old, now] = [start("from"), start("to")];
      for (const step of reached.way.steps) {
        old = old && places.below(old, step, "from");
        now = now && places.below(now, step, "to");
      }
      if (old === undefined || now === undefined) return undefined;
      const isSent = reached.way.root.pair.direction === "request";
      if (fact.member !== undefined) return memberVerdict(fact, fact.member, old, now, isSent, places, rule);
      return placeVerdict(fact, reached.pair, old, now, isSent, places, rule);
    },
  };
}

/** The verdict on a property that came, went, or became required or optional. */
function memberVerdict(
  fact: SchemaFact,
  name: string,
  old: Type,
  now: Type,
  isSent: boolean,
  places: TypePlaces,
  rule: Verdict,
): Verdict {
  const [had, has] = [places.property(old, name), places.property(now, name)];
  const [wasDeclared, isDeclared] = [old, now].map((type) => places.names(type).includes(name));
  if (!wasDeclared && !isDeclared) return "safe";
  // Members of a union have it with different types.
  if ((wasDeclared && had === undefined) || (isDeclared && has === undefined)) return rule;
  // Another fact tells that it came or went.
  if (wasDeclared !== isDeclared && OF_PRESENCE.test(fact.ids.request)) return rule;
  if (wasDeclared && !isDeclared) {
    const isThere = isSent ? places.takes(now, name) : places.gives(now, name);
    const isAlike =
      had === undefined ||
      has === undefined ||
      places.isAssignable(...(isSent ? ([had, has] as const) : ([has, had] as const)));
    return isThere && isAlike ? "safe" : "breaking";
  }
  const isStricter = isSent
    ? !places.isOptional(now, name) && (!wasDeclared || places.isOptional(old, name))
    : wasDeclared && places.isOptional(now, name) && !places.isOptional(old, name);
  return isStricter ? "breaking" : "safe";
}

/** The verdict on a change of the value itself. */
function placeVerdict(
  fact: SchemaFact,
  pair: ComparedPair,
  old: Type,
  now: Type,
  isSent: boolean,
  places: TypePlaces,
  rule: Verdict,
): Verdict {
  const id = fact.ids.request;
  const [source, target] = isSent ? [old, now] : [now, old];
  if (OF_NULL.test(id)) return places.hasNull(source) && !places.hasNull(target) ? "breaking" : "safe";
  const fits = places.isAssignable(source, target, isSent) && keepsNames(old, now, isSent, places);
  const isSame = fits && places.isAssignable(target, source) && keepsNames(now, old, isSent, places);
  if (isSame) return unlessBreaking(rule);
  // A list of values is named by programs that tell them apart.
  if (fits) return isSent && rule === "safe" && OF_LISTS.test(id) ? "risky" : rule;
  return rule === "safe" && OF_TYPES.test(id) && !isExplained(fact, pair) ? "breaking" : rule;
}

/** A verdict where the types are the same: a risk is one of what programs do. */
function unlessBreaking(rule: Verdict): Verdict {
  return rule === "breaking" ? "safe" : rule;
}

/** Whether properties can go on being written, or read: assignability alone does not see an optional one that is gone. */
function keepsNames(old: Type, now: Type, isSent: boolean, places: TypePlaces): boolean {
  return places
    .names(old)
    .every((name) => (isSent ? places.takes(now, name) : !places.gives(old, name) || places.gives(now, name)));
}

/** Whether another fact of the pair, or below it, breaks types. */
function isExplained(fact: SchemaFact, pair: ComparedPair): boolean {
  const seen = new Set<ComparedPair>([pair]);
  // A set gives what is added while it is gone through.
  for (const { edges } of seen) for (const edge of edges) seen.add(edge.pair);
  return [...seen].some(({ facts, direction }) =>
    facts.some((other) => other !== fact && (other.sdk?.[direction] ?? "safe") !== "safe"),
  );
}

function addressesOf({ from, to, services }: JudgedOperation): readonly string[] {
  return [from && addressOf(services.from, from), to && addressOf(services.to, to)].flatMap((address) => address ?? []);
}

function addressOf(service: string, { method, path }: Pick<DiffOperation, "method" | "path">): string {
  return `${service} ${method} ${path}`;
}

/** Operations of a client by service, method and path. */
export function byAddress({ resources }: ApiModel): ReadonlyMap<string, ApiOperation> {
  const all = resources.flatMap(({ operations }) => operations);
  return new Map(
    all.map((operation) => [
      addressOf(operation.service, { method: operation.httpMethod, path: operation.path }),
      operation,
    ]),
  );
}

/** The types of all operations, or of those that are joined, that have one which differs. */
export function differingTypes(
  types: ClientTypes,
  tools: TypeTools,
  joined?: readonly JudgedOperation[],
): { readonly from: SideText; readonly to: SideText } {
  const [from, to] = [byAddress(types.from), byAddress(types.to)];
  const [differing, others] = [new Set<string>(), [from, to]];
  const chosen = joined && new Set(joined.flatMap(addressesOf));
  for (const operations of others)
    for (const [address, operation] of operations) {
      if (chosen?.has(address) === false) continue;
      const [own, other] = others.map((side) => side.get(address));
      const isEqual = own !== undefined && other !== undefined && String(typesOf(own)) === String(typesOf(other));
      if (!isEqual || typesOf(operation).some((type) => types.isChanged(type))) differing.add(address);
    }
  const textOf = (model: ApiModel, operations: ReadonlyMap<string, ApiOperation>): SideText => {
    const expressions = new Set(
      [...operations].flatMap(([address, operation]) => (differing.has(address) ? typesOf(operation) : [])),
    );
    return { expressions, declarations: tools.declarations(model, expressions) };
  };
  return { from: textOf(types.from, from), to: textOf(types.to, to) };
}

/** The types that the methods of an operation speak of. */
export function typesOf({ types, requestBody, responses }: ApiOperation): readonly string[] {
  const contents = [...(requestBody?.contents ?? []), ...responses.flatMap((response) => response.contents)];
  return [...new Set([types.body ?? [], types.query ?? [], contents.map(({ type }) => type)].flat())];
}
