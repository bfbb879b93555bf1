import fc from "fast-check";
import type { Change } from "../../../generator/diff/change.js";
import type { Unseen } from "../../../generator/diff/facts/unseen.js";
import { diffSides } from "../../../generator/diff/index.js";
import type { DiffSide } from "../../../generator/diff/side.js";
import type { JsonObject } from "../../../generator/openapi/document.js";
import { isWellFounded, SHARED } from "./random-references.js";
import { edited, edits, isUnambiguous, schemas } from "./random-schemas.js";

/** A schema before and after one or two edits. */
export interface SchemaPair {
  readonly before: JsonObject;
  readonly after: JsonObject;
}

export const pairs: fc.Arbitrary<SchemaPair> = fc
  .tuple(schemas, fc.array(edits, { minLength: 1, maxLength: 2 }))
  .map(([before, list]) => ({ before, after: list.reduce(edited, before) }))
  .filter(({ before, after }) => [before, after].every((each) => isUnambiguous(each) && isWellFounded(each)));

/** A document with the schema in a request and in a response. */
export function documentWith(schema: JsonObject): JsonObject {
  const content = { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } };
  return {
    openapi: "3.1.0",
    info: { title: "Things", version: "1" },
    paths: {
      "/things": {
        put: {
          requestBody: { required: true, content },
          responses: { "200": { description: "The thing.", content } },
        },
      },
    },
    components: { schemas: { ...SHARED, Thing: schema } },
  };
}

function sideOf(name: string, root: JsonObject): DiffSide {
  const place = (pointer: string) => ({ file: name, line: 1, column: 1, pointer });
  return { name, documents: [{ service: "api", root, place }] };
}

/** What is said of a pair. */
export function compare({ before, after }: SchemaPair): readonly Change[] {
  return diffSides(sideOf("before", documentWith(before)), sideOf("after", documentWith(after))).changes;
}

/** The same pairs each time, unless other ones are asked for. */
export const PARAMETERS: { readonly numRuns: number; readonly seed: number } = {
  numRuns: Number(process.env["APIPIN_PROPERTY_RUNS"] ?? 250),
  seed: Number(process.env["APIPIN_PROPERTY_SEED"] ?? 20260401),
};

/** Changes after which the same values fit. */
export const BEYOND_MESSAGES: readonly Unseen[] = ["default", "encoded-content", "open-list", "sunset"];
