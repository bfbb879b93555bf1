import { createRequire } from "node:module";

// `import` would scan these packages for the names they export before it runs them: 9 MB of source, and half a second of each start.
const require = createRequire(import.meta.url);

/** The TypeScript compiler's syntax tree and printer. */
export const ts: typeof import("typescript") = require("typescript");

type Package = typeof import("openapi-typescript");

// Its modules one by one: the package's entry loads a bundler and a second linter, which takes longer than TypeScript itself does.
const { NEVER, NULL, STRING, tsUnion, UNKNOWN }: Package = require("openapi-typescript/dist/lib/ts.cjs");
const { resolveRef }: Package = require("openapi-typescript/dist/lib/utils.cjs");
const components: {
  readonly default: Package["transformComponentsObject"];
} = require("openapi-typescript/dist/transform/components-object.cjs");
const schemas: {
  readonly default: Package["transformSchemaObject"];
} = require("openapi-typescript/dist/transform/schema-object.cjs");

/** openapi-typescript, as far as type nodes of schemas need it. */
export const openapiTypescript: Pick<
  Package,
  | "NEVER"
  | "NULL"
  | "STRING"
  | "tsUnion"
  | "UNKNOWN"
  | "resolveRef"
  | "transformComponentsObject"
  | "transformSchemaObject"
> = {
  NEVER,
  NULL,
  STRING,
  tsUnion,
  UNKNOWN,
  resolveRef,
  transformComponentsObject: components.default,
  transformSchemaObject: schemas.default,
};
