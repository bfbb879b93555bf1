import type { JsonObject, JsonValue, SpecDocument } from "../openapi/document.js";
import { PROSE_FIELDS } from "../openapi/fields.js";
import { isObject } from "../openapi/json-pointer.js";
import type { ActionReport } from "../overlay/index.js";
import { withPresentNames } from "./changed-names.js";
import type { NameChange } from "./name-changes.js";

type Changes = ActionReport["documents"][number]["changes"];

/** Corrections that an action makes in the version that has it: each as the kind of change, the field, and the value before. */
export type Grounds = readonly string[];

/**
 * The corrections that an action makes in a version.
 *
 * @param specs of all versions
 */
export function groundsOf(
  report: ActionReport | undefined,
  version: string,
  specs: readonly SpecDocument[],
): (names: Rename) => Grounds {
  const files = new Set(specs.filter((spec) => spec.version === version).map(({ file }) => file));
  const changes = (report?.documents ?? [])
    .filter(({ document }) => files.has(document))
    .flatMap((each) => each.changes);
  return (names) => changes.flatMap((change) => groundOf(change, names));
}

/** A version's name that means another one in the specifications that come, and names of its operations and schemas that do. */
interface Rename {
  readonly of: string;
  readonly name: string;
  readonly names?: readonly NameChange[];
}

/** Whether an action corrects nothing in the specifications that come but what it corrects in its own version. */
export function hasGround(
  report: ActionReport | undefined,
  grounds: (names: Rename) => Grounds,
  names: Rename,
): boolean {
  const known = new Set(grounds(names));
  const changes: Changes = (report?.documents ?? []).flatMap((each) => each.changes);
  return changes.every((change) => groundOf(change, names).every((ground) => known.has(ground)));
}

function groundOf({ location, change, before }: Changes[number], names: Rename): readonly string[] {
  const field = location.filter((step) => typeof step === "string").at(-1) ?? "";
  return [JSON.stringify([change, field, before === undefined ? null : meant(before, names)])];
}

/** A value without prose, in the order of its fields, with the name of the version that comes. */
function meant(value: JsonValue, names: Rename): JsonValue {
  if (Array.isArray(value)) return value.map((item) => meant(item, names));
  if (typeof value === "string")
    return value === names.of ? names.name : withPresentNames(value, "", names.names ?? []);
  if (!isObject(value)) return value;
  const entries = Object.entries(value as JsonObject).filter(([key]) => !PROSE_FIELDS.has(key));
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, meant(inner, names)]),
  );
}
