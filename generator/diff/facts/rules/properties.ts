import { escapeToken, isObject } from "../../../openapi/json-pointer.js";
import { objectOf } from "../../../openapi/reference.js";
import { demandsOfUndeclared, ownerOfProperties } from "../schema/demands-by-name.js";
import type { SchemaFact, SchemaRule, ValueDirection } from "../schema/rule.js";
import type { Shape } from "../schema/shape.js";
import type { Values } from "../values.js";
import { isForeign } from "./read-write-only.js";
import { renamedProperties } from "./renamed-properties.js";

/** Properties that one side alone declares (JSON Schema core §10.3.2.1). */
export const propertiesRule: SchemaRule = (from, to, { direction }) => {
  const told = (shape: Shape, other: Shape): readonly string[] =>
    [...shape.properties.keys()].filter(
      (name) =>
        !other.properties.has(name) &&
        !isForeign(shape, name, direction) &&
        // A property that no value fits is as good as undeclared, unless it is required.
        (shape.property(name)?.never !== true || (shape.required.has(name) && !other.required.has(name))),
    );
  const [gone, fresh] = [told(from, to), told(to, from)];
  const renamed = renamedProperties(gone, fresh, from, to);
  const valuesOf = (side: "from" | "to", name: string): Values => {
    const pair = renamed.find((names) => names[side] === name);
    return pair === undefined ? {} : { renamed: { ...pair } };
  };
  return [
    ...gone.map((name) => removed(name, from, to, direction, valuesOf("from", name))),
    ...fresh.map((name) => added(name, from, to, direction, valuesOf("to", name))),
  ];
};

function added(name: string, from: Shape, to: Shape, direction: ValueDirection, values: Values): SchemaFact {
  const required = to.required.has(name) && !from.required.has(name);
  const demands = demandsOfUndeclared(from, name);
  const closed = from.additional.kind === "none" && demands === undefined;
  return {
    ids: required
      ? { request: "request-required-property-added", response: "response-required-property-added" }
      : { request: "request-optional-property-added", response: "response-optional-property-added" },
    effect: required && direction === "request" ? "narrows" : "none",
    // A reader that refuses what it does not know would refuse this.
    ...(closed
      ? { wire: { response: "risky" } }
      : { presumesDeclared: direction === "request" && demands === undefined }),
    sdk: required ? { request: "breaking" } : {},
    values: isOfKind(name, from) ? { ...values, wasOfKind: true } : values,
    from: placeFor(name, from),
    to: to.properties.get(name)?.[0]?.pointer ?? to.pointer,
    member: name,
  };
}

function removed(name: string, from: Shape, to: Shape, direction: ValueDirection, values: Values): SchemaFact {
  const required = from.required.has(name);
  const stays = to.required.has(name);
  const refused =
    direction === "request" && to.additional.kind === "none" && demandsOfUndeclared(to, name) === undefined;
  const missed = direction === "response" && required && !stays;
  return {
    ids: required
      ? { request: "request-required-property-removed", response: "response-required-property-removed" }
      : { request: "request-optional-property-removed", response: "response-optional-property-removed" },
    effect: refused ? "narrows" : missed ? "widens" : "none",
    ...(refused || missed ? {} : { wire: { request: "risky", response: "risky" } }),
    sdk: { request: "breaking", response: "breaking" },
    values: {
      stays,
      refused,
      // The schema of other properties says which values the API takes.
      ...(to.additional.kind === "schema" ? { limited: true } : {}),
      ...(isOfKind(name, to) ? { ofKind: true } : {}),
      ...values,
    },
    from: from.properties.get(name)?.[0]?.pointer ?? from.pointer,
    to: placeFor(name, to),
    member: name,
  };
}

/** Whether a member of a union declares the property, which the whole no longer does. */
function isOfKind(name: string, { unions }: Shape): boolean {
  return unions.some(({ branches }) =>
    branches.some(({ node }) => isObject(node) && Object.hasOwn(objectOf(node["properties"]), name)),
  );
}

/** Where the property would be declared. */
function placeFor(name: string, shape: Shape): string {
  return `${ownerOfProperties(shape)}/properties/${escapeToken(name)}`;
}
