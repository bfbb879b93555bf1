import { ignoresSiblings } from "../openapi/dialect.js";
import type { JsonObject, JsonValue } from "../openapi/document.js";
import { valueAt } from "../openapi/json-pointer.js";
import { MAX_EVALUATIONS } from "../openapi/limits.js";
import type { ForeignNames } from "./foreign-properties.js";
import { interpretSchema, LeftToAjv, TooManyChecks } from "./interpret-schema.js";
import type { FoundError } from "./interpretation.js";
import {
  type ConvertedSchema,
  convertReferred,
  convertSchema,
  type SchemaView,
  schemaIdentifier,
} from "./json-schema.js";
import { judgedValidation } from "./patterns/judged-validation.js";
import type { Work } from "./patterns/run-pattern.js";
import { isReadableSchema } from "./readable-schema.js";

/**
 * Gives what is wrong with a value by interpreting its schema: `open` where that depends on a pattern that is not judged or takes too many
 * steps, and undefined where the schema, or one that the value reaches in it, has to be read by ajv. Patterns take their steps from `work`.
 */
export type SchemaInterpreter = (
  schema: JsonValue,
  value: JsonValue,
  work: Work,
) => readonly FoundError[] | "open" | undefined;

/** The interpreter of the schemas of a document in a view that leaves objects open. */
export function schemaInterpreter(
  root: JsonObject,
  view: SchemaView,
  foreignOf: ForeignNames,
  evaluations: (schema: JsonValue) => number,
): SchemaInterpreter {
  const is30 = ignoresSiblings(root);
  const whole = new WeakMap<object, JsonValue>();
  /** The schemas that are referred to, by their identifiers: where they are, and what they have become. */
  const pointers = new Map<string, string>();
  const converted = new Map<string, JsonValue>();

  const readable = (schema: JsonValue, { schema: made, references }: ConvertedSchema): JsonValue => {
    if (evaluations(schema) > MAX_EVALUATIONS || !isReadableSchema(made)) throw new LeftToAjv();
    for (const pointer of references) {
      const target = valueAt(root, pointer);
      if (target === undefined || evaluations(target) > MAX_EVALUATIONS) throw new LeftToAjv();
      pointers.set(schemaIdentifier(view, pointer), pointer);
    }
    return made;
  };
  const referred = (identifier: string): JsonValue => {
    const known = converted.get(identifier);
    if (known !== undefined) return known;
    const target = valueAt(root, pointers.get(identifier) ?? "") ?? {};
    const made = readable(target, convertReferred(target, view, is30, foreignOf));
    converted.set(identifier, made);
    return made;
  };
  const wholeOf = (schema: JsonValue): JsonValue => {
    const key = schema !== null && typeof schema === "object" ? schema : undefined;
    const known = key === undefined ? undefined : whole.get(key);
    if (known !== undefined) return known;
    const made = readable(schema, convertSchema(schema, view, is30, foreignOf));
    if (key !== undefined) whole.set(key, made);
    return made;
  };
  return (schema, value, work) => {
    // ajv takes the steps again.
    const steps = { left: work.left };
    let errors: readonly FoundError[] = [];
    try {
      const made = wholeOf(schema);
      const isJudged = judgedValidation(steps, () => {
        errors = interpretSchema(made, value, referred);
        return errors.length === 0;
      });
      work.left = steps.left;
      return isJudged === undefined ? "open" : errors;
    } catch (error) {
      if (error instanceof TooManyChecks) return "open";
      // E.g. a reference that leads to itself alone.
      return undefined;
    }
  };
}
