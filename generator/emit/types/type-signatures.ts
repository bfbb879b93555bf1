import type { ApiModel } from "../../model/index.js";
import type { JsonValue } from "../../openapi/document.js";
import { componentsOf, mapSchema } from "../../openapi/schema-walk.js";
import { soundSchema } from "./sound-schema.js";
import { COMMENT_MARK, typeSchema } from "./type-schema.js";

/** The parts of a schema that a named type is printed from, and the named types that it leads to. */
export interface TypeSignature {
  readonly text: string;
  readonly leadsTo: ReadonlySet<string>;
}

/** Keywords that no type shows. */
const UNSEEN: ReadonlySet<string> = new Set(
  [
    "pattern minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum multipleOf uniqueItems contains minContains",
    "maxContains minProperties maxProperties dependentRequired dependentSchemas propertyNames if then else",
  ].flatMap((names) => names.split(" ")),
);

/** Whether a keyword reaches the printed type: of formats, those of binary data alone; integers of 64 bits have a mark of their own. */
function isShown(key: string, value: JsonValue): boolean {
  if (typeof value === "string" && COMMENT_MARK.test(value)) return false;
  return key === "format" ? value === "binary" || value === "byte" : !UNSEEN.has(key);
}

/** The signatures of all named types. Types whose signatures are equal are printed alike. Needs no compiler. */
export function typeSignatures(model: ApiModel): ReadonlyMap<string, TypeSignature> {
  const sound = model.schemas.map((schema) => ({ ...schema, schema: soundSchema(schema.schema) }));
  const byName = new Map(sound.map((schema) => [schema.name, schema]));
  const choices = { keepsOrder: false, int64: model.int64 };
  return new Map(
    sound.map((schema) => {
      const prepared = typeSchema(schema, byName, { texts: [] }, choices);
      const shown = mapSchema(prepared, (node) =>
        Object.fromEntries(Object.entries(node).filter((entry) => isShown(...entry))),
      );
      const text = JSON.stringify([schema.input, schema.output, schema.files, shown]);
      return [schema.name, { text, leadsTo: componentsOf(prepared) }];
    }),
  );
}
