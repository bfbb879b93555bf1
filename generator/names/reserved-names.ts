import { READER_GLOBALS } from "./globals.js";
import { ERROR_CLASSES, PUBLIC_TYPES, RUNTIME_NAMES } from "./public-names.js";

/** Globals that generated types use, and names of the language's own types, which no interface may have. */
const GLOBALS: readonly string[] = [
  ..."Array Blob Object Omit Promise Record String Symbol".split(" "),
  ..."any bigint boolean never number object string symbol undefined unknown".split(" "),
];

/** Whether a generated module imports, declares or needs a name as its own, so that no class of a resource may have it. */
export function isOwnName(name: string): boolean {
  return RUNTIME_NAMES.includes(name) || GLOBALS.includes(name);
}

/** Whether the entry of a package has a name already, or the name of what belongs to a client class of that name. */
export function isTakenClientName(name: string): boolean {
  return [name, `${name}Request`].some(
    (own) => ERROR_CLASSES.includes(own) || PUBLIC_TYPES.includes(own) || (own === name && isOwnName(own)),
  );
}

/**
 * All names a type may not have in a version's modules: a schema of that name becomes another, with a number.
 *
 * @param classes of the client and the resources
 * @param responseMaps names of the types of operations' responses
 * @param isShort whether the workspace has `names: short`
 */
export function reservedTypeNames(
  classes: readonly string[],
  responseMaps: readonly string[],
  hasWebhooks: boolean,
  isShort = false,
): ReadonlySet<string> {
  const maps = hasWebhooks ? ["Webhooks", "Callbacks"] : [];
  const globals = isShort ? [...GLOBALS, ...READER_GLOBALS] : GLOBALS;
  return new Set([...RUNTIME_NAMES, ...globals, ...classes, ...responseMaps, ...maps]);
}
