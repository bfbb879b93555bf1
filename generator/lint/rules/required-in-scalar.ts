import type { JsonObject } from "../../openapi/document.js";
import { isObject, joinPointer, pointerTokens, valueAt } from "../../openapi/json-pointer.js";
import type { LintRule } from "../rule.js";

const SCALARS: ReadonlySet<unknown> = new Set(["string", "integer", "number", "boolean", "null"]);

export const rule: LintRule = {
  id: "required-in-scalar",
  title: "`required` in a schema that has no properties",
  description:
    "Reports `required` in a schema of a string, a number or a boolean, and a `required` that is `true` or `false` instead of a list of names.",
  rationale:
    "`required` lists the properties that an object must have (JSON Schema Validation §6.5.3), so it says nothing there; nearly always it is meant for the object that the schema is a property of, which then does not require it.",
  fix: "Remove it, and add the property's name to the `required` of the object around it, where it is meant.",
  remedy: "overlay",
  severity: "warning",
  visitor: {
    Schema(schema, { pointer, document, report }) {
      if (!isMisplacedRequired(schema)) return;
      report(requiredInWords(schema, document.root, pointer), `${pointer}/required`);
    },
  },
};

/** True where `required` says nothing, or is no list. */
export function isMisplacedRequired(schema: JsonObject): boolean {
  const { required, type } = schema;
  if (typeof required === "boolean") return true;
  const types = Array.isArray(type) ? type : [type];
  return Array.isArray(required) && types.length > 0 && types.every((each) => SCALARS.has(each));
}

interface Surroundings {
  readonly property: string;
  readonly isRequired: boolean;
}

/** The property that a schema describes, and whether the object around requires it. */
function surroundings(root: JsonObject, pointer: string): Surroundings | undefined {
  const tokens = pointerTokens(pointer);
  const property = tokens.at(-1);
  if (property === undefined || tokens.at(-2) !== "properties") return undefined;
  const object = valueAt(root, joinPointer(...tokens.slice(0, -2)));
  const required = isObject(object) ? object.required : undefined;
  return { property, isRequired: Array.isArray(required) && required.includes(property) };
}

/** Describes a misplaced `required`, and whether the object around the schema requires the property. */
export function requiredInWords({ required = null }: JsonObject, root: JsonObject, pointer: string): string {
  const says = `\`required: ${JSON.stringify(required)}\` says nothing here: it is for the names of an object's properties`;
  const around = surroundings(root, pointer);
  if (around === undefined) return `${says}.`;
  const does = around.isRequired ? "requires" : "does not require";
  return `${says}. The object around it ${does} \`${around.property}\`.`;
}
