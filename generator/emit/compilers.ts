import { createRequire } from "node:module";

// `import` would scan these packages for the names they export before it runs them: 10 MB of source, and half a second of each start.
const require = createRequire(import.meta.url);

/** ts-morph: statements from structures. */
export const tsMorph: typeof import("ts-morph") = require("ts-morph");

/** The TypeScript compiler's syntax tree and printer: the compiler that ts-morph carries. */
export const ts: typeof import("typescript") = tsMorph.ts as unknown as typeof import("typescript");

type Package = typeof import("openapi-typescript");

type LoadedModules = Pick<
  Package,
  | "NEVER"
  | "NULL"
  | "STRING"
  | "tsUnion"
  | "UNKNOWN"
  | "resolveRef"
  | "transformComponentsObject"
  | "transformSchemaObject"
>;

/** openapi-typescript, as far as type nodes of schemas need it. */
export const openapiTypescript: LoadedModules = withCompiler(() => {
  // Its modules one by one: the package's entry loads a bundler and a second linter, which takes longer than TypeScript itself does.
  const { NEVER, NULL, STRING, tsUnion, UNKNOWN }: Package = require("openapi-typescript/dist/lib/ts.cjs");
  const { resolveRef }: Package = require("openapi-typescript/dist/lib/utils.cjs");
  const components: {
    readonly default: Package["transformComponentsObject"];
  } = require("openapi-typescript/dist/transform/components-object.cjs");
  const schemas: {
    readonly default: Package["transformSchemaObject"];
  } = require("openapi-typescript/dist/transform/schema-object.cjs");
  return {
    NEVER,
    NULL,
    STRING,
    tsUnion,
    UNKNOWN,
    resolveRef,
    transformComponentsObject: components.default,
    transformSchemaObject: schemas.default,
  };
});

/**
 * Loads modules that require `typescript` with the compiler of ts-morph in its place: a second compiler costs a quarter of a second of each start and 50 MB
 * (decision 0033). Later modules that require `typescript` get the package itself.
 */
function withCompiler<T>(load: () => T): T {
  const path = createRequire(require.resolve("openapi-typescript")).resolve("typescript");
  const own = require.cache[path];
  require.cache[path] = { exports: ts } as NodeJS.Module;
  try {
    return load();
  } finally {
    if (own === undefined) delete require.cache[path];
    else require.cache[path] = own;
  }
}
