import type { ApiModel, ApiOperation } from "../../../model/index.js";
import { methodPlaces } from "../../facts/clients/compare-clients.js";
import type { DiffSide } from "../../side.js";
import type { JudgedFact } from "../judged-fact.js";
import { byAddress, type CompiledTypes } from "./type-judge.js";
import type { Type } from "./type-program.js";

/** A place in the arguments of a method whose type is another one. */
interface Difference {
  readonly path: readonly string[];
  readonly from: Type;
  readonly to: Type;
}

/** Facts that say that a value came, went or moved: they do not tell of its type. */
const COME_AND_GO = /(parameter|property|body)-(added|removed|moved)$/;
/** Facts of named schemas tell of deeper places. */
const DEPTH = 6;

/**
 * The types in arguments of methods that are others although no fact says so, as where a value moved and takes null at its new place.
 *
 * @param facts of the same two sides
 */
export function changedArguments(
  clients: { readonly from: ApiModel; readonly to: ApiModel },
  { places, typeOf }: CompiledTypes,
  facts: readonly JudgedFact[],
  sides: { readonly from: DiffSide; readonly to: DiffSide },
): readonly JudgedFact[] {
  const differs = (from: Type, to: Type): boolean =>
    !places.isAssignable(from, to) || !places.isAssignable(to, from) || places.hasNull(from) !== places.hasNull(to);
  const differences = (from: Type, to: Type, path: readonly string[]): readonly Difference[] => {
    if (!differs(from, to) && path.length > 0) return [];
    const shared = places.names(from).filter((name) => places.names(to).includes(name));
    if (shared.length === 0) return path.length === 0 ? [] : [{ path, from, to }];
    if (path.length === DEPTH) return [];
    return shared.flatMap((name) => {
      const [old, now] = [places.property(from, name), places.property(to, name)];
      return old === undefined || now === undefined ? [] : differences(old, now, [...path, name]);
    });
  };
  const after = byAddress(clients.to);
  return [...byAddress(clients.from)].flatMap(([address, old]) => {
    const now = after.get(address);
    if (now === undefined) return [];
    const label = `${now.httpMethod} ${now.path}`;
    const own = facts.filter(({ operations, id }) => operations.includes(label) && !COME_AND_GO.test(id));
    return argumentPairs(old, now)
      .flatMap(([before, later]) => {
        const [from, to] = [typeOf("from", before), typeOf("to", later)];
        return from === undefined || to === undefined ? [] : differences(from, to, []);
      })
      .filter(({ path }) => !own.some((fact) => tellsOf(fact, path)))
      .map(({ path, from, to }): JudgedFact => {
        const subject = { kind: "client", resource: now.resource, method: now.methodName } as const;
        const place = path.join(".");
        const fits = places.isAssignable(from, to, true) && (!places.hasNull(from) || places.hasNull(to));
        return {
          id: "client-argument-changed",
          subject,
          values: { place, from: places.text(from), to: places.text(to) },
          wire: "safe",
          sdk: fits ? "risky" : "breaking",
          direction: "none",
          operations: [label],
          ...methodPlaces(old, now, sides),
          identity: JSON.stringify([subject, place]),
        };
      });
  });
}

/** The types of the body and of the query that both methods take. */
function argumentPairs(old: ApiOperation, now: ApiOperation): readonly (readonly [string, string])[] {
  return [[old.types.body, now.types.body] as const, [old.types.query, now.types.query] as const].flatMap(
    ([from, to]) => (from === null || to === null ? [] : [[from, to] as const]),
  );
}

/** Whether a fact speaks of a value on the way, or of a whole component, which may be one on the way. */
function tellsOf({ subject, direction }: JudgedFact, path: readonly string[]): boolean {
  if (direction === "response") return false;
  if (subject.kind === "schema" || subject.kind === "body") return true;
  const names = ["property", "parameter"].flatMap((field) => Reflect.get(subject, field) ?? []);
  const isPart = ["item", "value"].includes(subject.kind);
  return names.length === 0 ? isPart : names.some((name) => path.includes(name));
}
