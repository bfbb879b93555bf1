import type { SchemaFinding, SchemaRule, ValueDirection } from "../schema/rule.js";
import type { Shape } from "../schema/shape.js";

/** Whether a property is only ever sent by the other end: `readOnly` in requests, `writeOnly` in answers (OpenAPI 3.1 §4.8.24.4). */
export function isForeign(shape: Shape, name: string, direction: ValueDirection): boolean {
  return shape.property(name)?.flag(direction === "request" ? "readOnly" : "writeOnly") ?? false;
}

/** `readOnly` and `writeOnly` of properties that both sides have. */
export const readWriteOnlyRule: SchemaRule = (from, to, { direction }) =>
  [...from.properties.keys()]
    .filter((name) => to.properties.has(name))
    .flatMap((name): readonly SchemaFinding[] =>
      (["readOnly", "writeOnly"] as const).flatMap((keyword): readonly SchemaFinding[] => {
        const [before, after] = [from.property(name), to.property(name)];
        if (before === undefined || after === undefined || before.flag(keyword) === after.flag(keyword)) return [];
        const gained = after.flag(keyword);
        const words = keyword === "readOnly" ? "read-only" : "write-only";
        const gone = gained && keyword === (direction === "request" ? "readOnly" : "writeOnly");
        const demanded = !gained && direction === "request" && keyword === "readOnly" && to.required.has(name);
        const missing = gone && direction === "response" && from.required.has(name);
        return [
          {
            id: `property-became-${gained ? "" : "not-"}${words}`,
            effect: demanded ? "narrows" : missing ? "widens" : "none",
            sdk: gone ? { [direction]: "breaking" } : demanded ? { request: "breaking" } : {},
            message: (subject) => `${subject} is ${gained ? "" : "no longer "}${words}.`,
            advice: gone
              ? { request: "Do not send it: it has no effect.", response: "Do not expect it in answers." }
              : demanded
                ? { request: "Always send it." }
                : {},
            from: before.pointer,
            to: after.pointer,
            member: name,
          },
        ];
      }),
    );
