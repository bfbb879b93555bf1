import type { ValidateFunction } from "ajv";
import type { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { once } from "../once.js";
import { ignoresSiblings } from "../openapi/dialect.js";
import type { JsonObject, JsonValue } from "../openapi/document.js";
import { hasField } from "../openapi/has-field.js";
import { escapeToken, valueAt } from "../openapi/json-pointer.js";
import { MAX_EVALUATIONS, MAX_VALIDATION_STEPS } from "../openapi/limits.js";
import { isWithin } from "../openapi/location.js";
import { createAjv } from "./ajv.js";
import { compileWhenReached, UnreadableSchema } from "./compile-when-reached.js";
import { correctContains } from "./contains.js";
import { evaluationCounter } from "./evaluations.js";
import { type ForeignNames, foreignNames } from "./foreign-properties.js";
import type { FoundError } from "./interpretation.js";
import {
  convertReferred,
  convertSchema,
  foreignKeyword,
  isClosed,
  type SchemaView,
  schemaIdentifier,
} from "./json-schema.js";
import { judgedExpression, judgedValidation } from "./patterns/judged-validation.js";
import type { Work } from "./patterns/run-pattern.js";
import { schemaInterpreter } from "./schema-interpreter.js";

/** Where a value is not what its schema asks for, and why. */
export interface SchemaViolation {
  /** JSON Pointer in the value. */
  readonly pointer: string;
  readonly message: string;
  /** Keywords on the way to the one that is not kept, that one last. */
  readonly keywords: readonly string[];
  /** The property that is missing or undeclared, where it is about one. */
  readonly property?: string;
  /** Of `oneOf`: more than one of its schemas fit. */
  readonly fitsSeveral?: true;
}

/** Checks values against the schemas of one OpenAPI document. ajv compiles those that are not interpreted, each once. */
export interface SchemaValidator {
  /**
   * Gives what is wrong with the value, empty where nothing is, and undefined where that depends on a pattern that is not judged, or the
   * schema, or one that the value reaches in it, cannot be read by ajv or holds a value against more than 100,000 schemas. `schema` is a node of the document or made of its `$ref`s.
   * Its patterns take their steps from `work`; by default 10,000,000.
   */
  validate(schema: JsonValue, value: JsonValue, view: SchemaView, work?: Work): readonly SchemaViolation[] | undefined;
}

const validators = new WeakMap<JsonObject, SchemaValidator>();

/** The validator of a document of OpenAPI 3.0 or 3.1: one for each document, since compiling its schemas takes time. */
export function createSchemaValidator(root: JsonObject): SchemaValidator {
  const known = validators.get(root);
  if (known !== undefined) return known;
  const validator = newSchemaValidator(root);
  validators.set(root, validator);
  return validator;
}

function newSchemaValidator(root: JsonObject): SchemaValidator {
  const is30 = ignoresSiblings(root);
  const evaluations = evaluationCounter(root);
  const closed = once(() => newCompiler(true));
  // A closed object is one with `unevaluatedProperties`.
  const open = once(() => (hasField(root, UNEVALUATED) ? closed() : newCompiler(false)));
  const compiled = {
    request: new WeakMap<object, ValidateFunction>(),
    "open-request": new WeakMap<object, ValidateFunction>(),
    response: new WeakMap<object, ValidateFunction>(),
    "closed-response": new WeakMap<object, ValidateFunction>(),
  };

  const foreign = {
    readOnly: once(() => foreignNames(root, "readOnly", is30)),
    writeOnly: once(() => foreignNames(root, "writeOnly", is30)),
  };
  const foreignOf = (view: SchemaView): ForeignNames => foreign[foreignKeyword(view)]();

  const interpreters = {
    "open-request": once(() => schemaInterpreter(root, "open-request", foreignOf("open-request"), evaluations)),
    response: once(() => schemaInterpreter(root, "response", foreignOf("response"), evaluations)),
  };

  const register = (ajv: Ajv2020, references: ReadonlySet<string>, view: SchemaView): void => {
    for (const pointer of references) {
      const identifier = schemaIdentifier(view, pointer);
      if (ajv.schemas[identifier] !== undefined) continue;
      const target = valueAt(root, pointer);
      if (target === undefined) throw new Error(`The document has nothing at ${pointer}`);
      const converted = convertReferred(target, view, is30, foreignOf(view));
      ajv.addSchema(converted.isReadable ? (converted.schema as object) : UNREADABLE, identifier);
      const entry = ajv.schemas[identifier];
      // `unevaluatedProperties` has to know beforehand which properties the schemas beside it describe.
      if (entry !== undefined && evaluations(target) > MAX_EVALUATIONS)
        compileWhenReached(entry, () => {
          throw new Error(`A value is held against too many schemas by ${pointer}`);
        });
      else if (entry === undefined || ajv.opts.unevaluated === true) register(ajv, converted.references, view);
      else
        compileWhenReached(entry, () => {
          register(ajv, converted.references, view);
          return ajv.getSchema<unknown>(identifier);
        });
    }
  };
  const compile = (schema: JsonValue, view: SchemaView): ValidateFunction | undefined => {
    const key = schema !== null && typeof schema === "object" ? schema : {};
    const known = compiled[view].get(key);
    if (known !== undefined) return known;
    if (evaluations(schema) > MAX_EVALUATIONS) return undefined;
    const converted = convertSchema(schema, view, is30, foreignOf(view));
    if (!converted.isReadable) return undefined;
    const { ajv, alike } = (isClosed(view) ? closed : open)();
    register(ajv, converted.references, view);
    try {
      const text = JSON.stringify(converted.schema);
      const validate = alike.get(text) ?? ajv.compile(converted.schema as object);
      alike.set(text, validate);
      compiled[view].set(key, validate);
      return validate;
    } catch {
      return undefined;
    }
  };
  return {
    validate(schema, value, view, work = { left: MAX_VALIDATION_STEPS }) {
      if (schema === null) return [];
      // In the other views each object has `unevaluatedProperties`, which ajv counts.
      const errors =
        view === "request" || view === "closed-response" ? undefined : interpreters[view]()(schema, value, work);
      if (errors !== undefined) return errors === "open" ? undefined : causes(errors);
      const validate = compile(schema, view);
      if (validate === undefined) return undefined;
      try {
        const isValid = judgedValidation(work, () => validate(value));
        if (isValid === undefined) return undefined;
        return isValid ? [] : causes(validate.errors ?? []);
      } catch (error) {
        // A schema that holds a value against itself has no end (JSON Schema core §9.4.1).
        if (error instanceof UnreadableSchema || error instanceof RangeError) return undefined;
        throw error;
      }
    },
  };
}

/** A schema that ajv cannot compile. */
const UNREADABLE = { $ref: "apipin-unreadable:" };

/** Words of a schema that count what others of it have described. */
const UNEVALUATED = ["unevaluatedProperties", "unevaluatedItems"];

/** ajv, and what it has made. */
interface Compiler {
  readonly ajv: Ajv2020;
  /** Schemas of the same text are compiled once: hundreds of places declare the same type. */
  readonly alike: Map<string, ValidateFunction>;
}

function newCompiler(unevaluated: boolean): Compiler {
  const options = {
    logger: false,
    // A property called `toString` is there when the value itself has it.
    ownProperties: true,
    code: { regExp: judgedExpression },
  } as const;
  const ajv = createAjv(options, unevaluated);
  addFormats.default(ajv);
  correctContains(ajv);
  return { ajv, alike: new Map() };
}

/** Without those that only follow from another: a member that is wrong inside counts as undeclared for what surrounds it. */
function causes(errors: readonly FoundError[]): readonly SchemaViolation[] {
  const inside = (error: FoundError): string => {
    const name: unknown = error.params["unevaluatedProperty"];
    return typeof name === "string" ? `${error.instancePath}/${escapeToken(name)}` : "";
  };
  return errors
    .filter((error) => {
      const pointer = inside(error);
      return pointer === "" || !errors.some((other) => other !== error && isWithin(other.instancePath, pointer));
    })
    .map(violationOf);
}

function violationOf(error: FoundError): SchemaViolation {
  const pointer = error.instancePath;
  const keywords = [...error.schemaPath.split("/").slice(1), error.keyword];
  const extra: unknown = error.params["unevaluatedProperty"] ?? error.params["additionalProperty"];
  if (typeof extra === "string")
    return { pointer, message: `undeclared property "${extra}"`, keywords, property: extra };
  const missing: unknown = error.params["missingProperty"];
  const allowed: unknown = error.params["allowedValues"];
  return {
    pointer,
    keywords,
    ...(typeof missing === "string" ? { property: missing } : {}),
    ...(Array.isArray(error.params["passingSchemas"]) ? { fitsSeveral: true } : {}),
    message: Array.isArray(allowed)
      ? `must be one of ${allowed.map((each) => (typeof each === "string" ? each : JSON.stringify(each))).join(", ")}`
      : (error.message ?? error.keyword),
  };
}
