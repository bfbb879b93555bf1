import type { SdkMapping } from "./mapping.js";

/** The package's name for an export of the SDK, or the type or literal in its place. */
export function counterpartOf({ receivers, exports, types }: SdkMapping, name: string): string | undefined {
  const receiver = Object.values(receivers).find(({ from }) => from === name);
  if (receiver !== undefined) return receiver.to ?? receiver.from;
  const type = types[name];
  return exports[name] ?? (type === undefined ? undefined : (type.to ?? name));
}

const PRIMITIVE = new Set(["string", "number", "boolean", "unknown", "object", "void"]);

/** Whether a counterpart is an export of the package, and not a type or a literal of the language. */
export function isName(target: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(target) && !PRIMITIVE.has(target);
}

/** Types of TypeScript itself that a mapping may name. */
const BUILT_IN = new Set(["Record", "NonNullable", "Partial", "Required", "Pick", "Omit", "Array", "ReadonlyArray"]);

/** A counterpart with other names for the exports of the package in it: `NonNullable<Pet["spec"]>` with `things.Pet`. */
export function withNames(target: string, nameOf: (exported: string) => string): string {
  return target.replace(/(?<![\w."'])[A-Z]\w*/g, (name) => (BUILT_IN.has(name) ? name : nameOf(name)));
}
