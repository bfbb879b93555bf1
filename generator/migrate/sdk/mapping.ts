import type { SourcePlace } from "../../diagnostics/diagnostic.js";

/** How programs of another SDK are written for a generated package. JSON Schema: `generator/schemas/sdk-mapping.schema.json`. */
export interface SdkMapping {
  /** Name of the SDK's package, and the major number of its release. */
  readonly sdk: { readonly package: string; readonly major: number };
  /** The version of the generated package. */
  readonly version: string;
  /** Names that calls use for objects of classes, by name. */
  readonly receivers: { readonly [name: string]: Receiver };
  /** Types of placeholders, where an argument decides which call is meant. */
  readonly placeholders: { readonly [name: string]: PlaceholderType };
  readonly calls: readonly CallMapping[];
  /** By the name that the SDK declares. */
  readonly types: { readonly [name: string]: TypeMapping };
  /** Other exports of the SDK, such as `Errors.NotFound`, and the export or the literal in their place. */
  readonly exports: { readonly [name: string]: string };
  /** Advice for things without a counterpart: an export, a member (`Client.method`) or a property (`Options.tag`). */
  readonly left: { readonly [name: string]: string };
  /** The place of a node of the mapping. */
  readonly placeOf: (pointer: string) => SourcePlace;
}

export type PlaceholderType = "string" | "string[]";

/** An object that calls begin with. */
export interface Receiver {
  /** The class of the SDK. */
  readonly from: string;
  /** The class of the package, or `string` where the object is but a name. Default: the same name. */
  readonly to?: string;
  /** Calls that make the object, which tell what it belongs to. */
  readonly made?: readonly MakingCall[];
}

/** A call that makes a receiver. */
export interface MakingCall {
  /** The call, with placeholders. */
  readonly from: string;
  /** Expressions for placeholders that the call leaves out. */
  readonly with?: { readonly [placeholder: string]: string };
}

/** A call of the SDK, and the same call of the package: expressions with placeholders. */
export interface CallMapping {
  readonly from: string;
  readonly to: string;
  /** Names that `to` needs, and the entry of the package that exports each. */
  readonly imports?: { readonly [name: string]: string };
  /** The difference that a person has to look at. */
  readonly look?: string;
}

/** A type of the SDK, and the type of the package in its place. */
export interface TypeMapping {
  /** Default: the same name. */
  readonly to?: string;
  /** `snake_case`: each property has its name in snake case. */
  readonly names?: "snake_case";
  /** Properties with other names. */
  readonly properties?: { readonly [property: string]: string };
  /** Properties whose values differ, and the difference. */
  readonly look?: { readonly [property: string]: string };
}

/**
 * The name of a property under the package; undefined where it is the same, or where the mapping does not say.
 *
 * @param path of the property below its type, with dots
 */
export function renamedProperty({ types }: Pick<SdkMapping, "types">, type: string, path: string): string | undefined {
  const mapped = types[type];
  const property = path.slice(path.lastIndexOf(".") + 1);
  const name = mapped?.properties?.[path] ?? (mapped?.names === "snake_case" ? snakeCase(property) : property);
  return name === property ? undefined : name;
}

/** `topK` → `top_k`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
