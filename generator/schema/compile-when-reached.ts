import type { ErrorObject, ValidateFunction } from "ajv";
import type { AnyValidateFunction, DataValidationCxt } from "ajv/dist/types/index.js";

/** ajv cannot read a schema that another one refers to. */
export class UnreadableSchema extends Error {}

/**
 * Has ajv compile a schema that others refer to when the first value reaches it: most values have few of the properties that their schemas describe.
 * Until then a function of the same form has its place.
 *
 * @param entry what ajv keeps of the schema
 * @param compile throws what ajv throws; the function in its place then throws an {@link UnreadableSchema}
 */
export function compileWhenReached(
  entry: { validate?: AnyValidateFunction },
  compile: () => ValidateFunction | undefined,
): void {
  let compiled: ValidateFunction | undefined;
  const compileOnce = (): ValidateFunction => {
    delete entry.validate;
    try {
      const made = compile();
      if (made !== undefined) return made;
    } catch (error) {
      entry.validate = inPlace;
      throw new UnreadableSchema("ajv cannot read a schema", { cause: error });
    }
    throw new UnreadableSchema("ajv knows no such schema");
  };
  const inPlace: ValidateFunction = Object.assign(
    (data: unknown, context?: DataValidationCxt): data is unknown => {
      compiled ??= compileOnce();
      const isValid = compiled(data, context);
      const errors: ErrorObject[] | null = compiled.errors ?? null;
      inPlace.errors = errors;
      if (compiled.evaluated !== undefined) inPlace.evaluated = compiled.evaluated;
      return isValid;
    },
    { schema: true, schemaEnv: entry as never },
  );
  entry.validate = inPlace;
}
