import { escapeToken } from "../../../openapi/json-pointer.js";
import type { SchemaFact, SchemaRule, ValueDirection } from "../schema/rule.js";
import type { Shape } from "../schema/shape.js";
import { isForeign } from "./read-write-only.js";

/** Properties that one side alone declares (JSON Schema core §10.3.2.1). */
export const propertiesRule: SchemaRule = (from, to, { direction }) => {
  const names = [...new Set([...from.properties.keys(), ...to.properties.keys()])];
  return names.flatMap((name): readonly SchemaFact[] => {
    const [before, after] = [from.properties.has(name), to.properties.has(name)];
    if (before === after) return [];
    return after ? added(name, from, to, direction) : removed(name, from, to, direction);
  });
};

function added(name: string, from: Shape, to: Shape, direction: ValueDirection): readonly SchemaFact[] {
  if (isForeign(to, name, direction) || to.property(name)?.never === true) return [];
  const required = to.required.has(name) && !from.required.has(name);
  const closed = from.additional.kind === "none";
  return [
    {
      ids: required
        ? { request: "request-required-property-added", response: "response-required-property-added" }
        : { request: "request-optional-property-added", response: "response-optional-property-added" },
      effect: required && direction === "request" ? "narrows" : "none",
      // A reader that refuses what it does not know would refuse this.
      ...(closed
        ? { wire: { response: "risky" } }
        : { presumesDeclared: direction === "request" && from.additional.kind === "any" }),
      sdk: required ? { request: "breaking" } : {},
      values: {},
      from: placeFor(name, from),
      to: to.properties.get(name)?.[0]?.pointer ?? to.pointer,
      member: name,
    },
  ];
}

function removed(name: string, from: Shape, to: Shape, direction: ValueDirection): readonly SchemaFact[] {
  if (isForeign(from, name, direction) || from.property(name)?.never === true) return [];
  const required = from.required.has(name);
  const stays = to.required.has(name);
  const refused = direction === "request" && to.additional.kind === "none";
  const missed = direction === "response" && required && !stays;
  return [
    {
      ids: required
        ? { request: "request-required-property-removed", response: "response-required-property-removed" }
        : { request: "request-optional-property-removed", response: "response-optional-property-removed" },
      effect: refused ? "narrows" : missed ? "widens" : "none",
      ...(refused || missed ? {} : { wire: { request: "risky", response: "risky" } }),
      sdk: { request: "breaking", response: "breaking" },
      values: { stays, refused },
      from: from.properties.get(name)?.[0]?.pointer ?? from.pointer,
      to: placeFor(name, to),
      member: name,
    },
  ];
}

/** Where the property would be declared. */
function placeFor(name: string, { atoms, pointer }: Shape): string {
  const owner = atoms.find(({ node }) => node["properties"] !== undefined) ?? atoms[0];
  return `${owner?.pointer ?? pointer}/properties/${escapeToken(name)}`;
}
