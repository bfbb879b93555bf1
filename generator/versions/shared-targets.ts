import type { JsonObject } from "../openapi/document.js";
import { joinPointer, pointerTokens, valueAt } from "../openapi/json-pointer.js";

/** A target of an overlay action, as the names that each of its steps selects. */
type Steps = readonly (readonly string[])[];

/** Nodes up to which targets are put together. */
const MOST = 500;

/**
 * JSONPaths (RFC 9535 §2) that together select the nodes of some pointers, and no other node that a document has. Pointers that differ in names
 * share a path with a list of names in a step.
 */
export function sharedTargets(pointers: readonly string[], root: JsonObject): readonly string[] {
  const wanted = new Set(pointers);
  let targets: readonly Steps[] = [];
  for (const pointer of [...wanted].slice(0, MOST)) targets = withTarget(targets, single(pointer), wanted, root);
  return [...targets, ...[...wanted].slice(MOST).map(single)].map(printed);
}

function single(pointer: string): Steps {
  return pointerTokens(pointer).map((token) => [token]);
}

/** The targets with one more, as part of another where that selects nothing else; a target that grew may fit others. */
function withTarget(
  targets: readonly Steps[],
  added: Steps,
  wanted: ReadonlySet<string>,
  root: JsonObject,
): readonly Steps[] {
  for (const other of targets) {
    const joined = joinedSteps(other, added);
    if (joined !== undefined && selectsOnly(joined, wanted, root))
      return withTarget(
        targets.filter((target) => target !== other),
        joined,
        wanted,
        root,
      );
  }
  return [...targets, added];
}

function joinedSteps(one: Steps, other: Steps): Steps | undefined {
  if (one.length !== other.length) return undefined;
  return one.map((names, index) => [...new Set([...names, ...(other[index] ?? [])])]);
}

function selectsOnly(steps: Steps, wanted: ReadonlySet<string>, root: JsonObject): boolean {
  if (steps.reduce((product, names) => product * names.length, 1) > MOST) return false;
  let pointers = [""];
  for (const names of steps) pointers = pointers.flatMap((pointer) => names.map((name) => pointer + joinPointer(name)));
  return pointers.every((pointer) => wanted.has(pointer) || valueAt(root, pointer) === undefined);
}

function printed(steps: Steps): string {
  const parts = steps.map((names) => {
    const [name = ""] = names;
    if (names.length === 1 && /^[A-Za-z_]\w*$/.test(name)) return `.${name}`;
    return `[${names.map(selector).join(", ")}]`;
  });
  return `$${parts.join("")}`;
}

function selector(name: string): string {
  return /^\d+$/.test(name) ? name : `'${name.replace(/[\\']/g, "\\$&")}'`;
}
