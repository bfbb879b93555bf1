import type { SchemaFact, SchemaRule, ValueDirection } from "../schema/rule.js";
import type { Shape } from "../schema/shape.js";

/** Whether a property is only ever sent by the other end: `readOnly` in requests, `writeOnly` in responses (OpenAPI 3.1 §4.8.24.4). */
export function isForeign(shape: Shape, name: string, direction: ValueDirection): boolean {
  return shape.property(name)?.flag(direction === "request" ? "readOnly" : "writeOnly") ?? false;
}

/** `readOnly` and `writeOnly` of properties that both sides have. */
export const readWriteOnlyRule: SchemaRule = (from, to, { direction }) =>
  [...from.properties.keys()]
    .filter((name) => to.properties.has(name))
    .flatMap((name) => [...readOnly(name, from, to, direction), ...writeOnly(name, from, to, direction)]);

function readOnly(name: string, from: Shape, to: Shape, direction: ValueDirection): readonly SchemaFact[] {
  const flags = flagsOf(name, "readOnly", from, to);
  if (flags === undefined) return [];
  const gone = flags.gained && direction === "request";
  const demanded = !flags.gained && direction === "request" && to.required.has(name);
  return [
    {
      ids: flags.gained
        ? { request: "request-property-became-read-only", response: "response-property-became-read-only" }
        : { request: "request-property-became-not-read-only", response: "response-property-became-not-read-only" },
      effect: demanded ? "narrows" : "none",
      sdk: gone || demanded ? { request: "breaking" } : {},
      values: { gone, demanded },
      from: flags.from,
      to: flags.to,
      member: name,
    },
  ];
}

function writeOnly(name: string, from: Shape, to: Shape, direction: ValueDirection): readonly SchemaFact[] {
  const flags = flagsOf(name, "writeOnly", from, to);
  if (flags === undefined) return [];
  const gone = flags.gained && direction === "response";
  return [
    {
      ids: flags.gained
        ? { request: "request-property-became-write-only", response: "response-property-became-write-only" }
        : { request: "request-property-became-not-write-only", response: "response-property-became-not-write-only" },
      effect: gone && from.required.has(name) ? "widens" : "none",
      sdk: gone ? { response: "breaking" } : {},
      values: { gone, demanded: false },
      from: flags.from,
      to: flags.to,
      member: name,
    },
  ];
}

/** Whether a flag was gained, and where the property is declared; undefined where it is as it was. */
function flagsOf(
  name: string,
  keyword: "readOnly" | "writeOnly",
  from: Shape,
  to: Shape,
): { readonly gained: boolean; readonly from: string; readonly to: string } | undefined {
  const [before, after] = [from.property(name), to.property(name)];
  if (before === undefined || after === undefined || before.flag(keyword) === after.flag(keyword)) return undefined;
  return { gained: after.flag(keyword), from: before.pointer, to: after.pointer };
}
