/** Begins the name of a type that no schema has, until the types of a version have their names. No name of a component holds it. */
const MARK = "\u0000";

/** A type of TypeScript or of the runtime, told apart from a component that has its name: `Upload`, `Blob`, `string`. */
export function builtInType(name: string): string {
  return `${MARK}${name}`;
}

/** The final name of a type: that of the schema, or the built-in one as it is. */
export function finalTypeName(name: string, nameOfSchema: (name: string) => string): string {
  return name.startsWith(MARK) ? name.slice(MARK.length) : nameOfSchema(name);
}
