const BUILT_IN: ReadonlySet<string> = new Set([
  "string",
  "number",
  "boolean",
  "bigint",
  "unknown",
  "undefined",
  "Blob",
]);

/** True for a type that needs no import. */
export function isBuiltInType(name: string): boolean {
  return BUILT_IN.has(name);
}
