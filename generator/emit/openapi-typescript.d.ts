// The package declares its entry alone.

declare module "openapi-typescript/dist/lib/ts.mjs" {
  export { NEVER, NULL, STRING, tsUnion, UNKNOWN } from "openapi-typescript";
}

declare module "openapi-typescript/dist/transform/components-object.mjs" {
  export { transformComponentsObject as default } from "openapi-typescript";
}

declare module "openapi-typescript/dist/transform/schema-object.mjs" {
  export { transformSchemaObject as default } from "openapi-typescript";
}
