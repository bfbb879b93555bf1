import type { Diagnostic, SourcePlace } from "../diagnostics/diagnostic.js";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import type { JsonObject, JsonValue } from "../openapi/document.js";
import { type Reference, references } from "../openapi/find-references.js";
import {
  childOf,
  escapeToken,
  isObject,
  joinPointer,
  pointerOfFragment,
  pointerTokens,
  valueAt,
} from "../openapi/json-pointer.js";
import { MAX_CHAIN } from "../openapi/limits.js";
import { referred } from "../openapi/reference.js";
import { loadDiagnostic } from "./load-diagnostic.js";

/** Mistyped references that a likely one is looked for: each is compared with all names beside it. */
const MOST_SUGGESTIONS = 100;

/** Gives the place of a fault: JSON Pointers of the node that has it, and of the others that could be its cause. */
export type PlaceOfFault = (pointer: string, causes: readonly string[]) => SourcePlace;

/** A reference that leads nowhere, and why. */
export interface ReferenceFault {
  readonly reference: Reference;
  readonly code: "load/anchor-ref" | "load/dangling-ref" | "load/circular-ref" | "load/chain-too-long";
  readonly message: string;
  /** JSON Pointers of the other nodes that could be its cause. */
  readonly causes: readonly string[];
  readonly fix?: string;
}

/**
 * Diagnostics for every reference that leads nowhere: to an anchor, to a missing value, or back to itself.
 *
 * @param all the document's references, where they are known already
 */
export function checkReferences(
  root: JsonObject,
  placeAt: PlaceOfFault,
  all?: readonly Reference[],
): readonly Diagnostic[] {
  return referenceFaults(root, all).map(({ reference, code, message, causes, fix }) =>
    loadDiagnostic(code, message, placeAt(reference.pointer, causes), fix === undefined ? {} : { fix }),
  );
}

/**
 * The references of a document that lead nowhere, in its order. References to other documents are not looked at.
 *
 * @param all its references, where they are known already
 */
export function referenceFaults(
  root: JsonObject,
  all: readonly Reference[] = references(root),
): readonly ReferenceFault[] {
  const lengths = new Map<string, number>();
  let suggested = 0;
  return all.flatMap((reference): readonly ReferenceFault[] => {
    const pointer = pointerOfFragment(reference.target);
    if (pointer === undefined) {
      if (!reference.target.startsWith("#")) return [];
      const message = `\`${reference.target}\` is no JSON Pointer.`;
      return [{ reference, code: "load/anchor-ref", message, causes: [] }];
    }
    if (valueAt(root, pointer) === undefined) {
      const near = ++suggested > MOST_SUGGESTIONS ? undefined : nearestPointer(root, pointer);
      const fix = near === undefined ? {} : { fix: `Did you mean \`#${near}\`?` };
      const message = `\`${reference.target}\` names nothing in this document.`;
      return [{ reference, code: "load/dangling-ref", message, causes: [pointer], ...fix }];
    }
    const length = lengthFrom(root, reference.target, lengths);
    if (length === Number.POSITIVE_INFINITY && !isLong(root, reference.target)) {
      const circle = circleFrom(root, reference);
      const inside = circle.at(-1) === "…" ? circle : circle.slice(circle.indexOf(circle.at(-1) ?? ""));
      const causes = inside.flatMap((target) => pointerOfFragment(target) ?? []).map((step) => `${step}/$ref`);
      const message = `References go round in a circle: ${circle.join(" → ")}.`;
      return [{ reference, code: "load/circular-ref", message, causes }];
    }
    if (length <= MAX_CHAIN) return [];
    const many = length === Number.POSITIVE_INFINITY ? `more than ${MAX_CHAIN}` : length;
    const message = `\`${reference.target}\` leads to ${many} references in a row.`;
    return [{ reference, code: "load/chain-too-long", message, causes: [] }];
  });
}

/** The existing pointer most like a missing one: a sibling where it goes astray, else a component of any kind with its name. */
function nearestPointer(root: JsonObject, pointer: string): string | undefined {
  const tokens = pointerTokens(pointer);
  const found: string[] = [];
  let value: JsonValue = root;
  for (const token of tokens) {
    const child = childOf(value, token);
    if (child === undefined) break;
    value = child;
    found.push(token);
  }
  const missing = tokens[found.length] ?? "";
  const sibling = isObject(value) ? didYouMean(missing, Object.keys(value)) : undefined;
  if (sibling !== undefined) {
    const corrected = joinPointer(...found, sibling, ...tokens.slice(found.length + 1));
    return valueAt(root, corrected) === undefined ? joinPointer(...found, sibling) : corrected;
  }
  const name = tokens.at(-1) ?? "";
  const kinds = isObject(root.components) ? root.components : {};
  const kind = Object.keys(kinds).find((key) => childOf(kinds[key] ?? null, name) !== undefined);
  return kind === undefined ? undefined : `/components/${escapeToken(kind)}/${escapeToken(name)}`;
}

/** Targets of a circle that a message names. */
const NAMED = 10;

/** How many references follow one another from a target on; without end where they turn in a circle. */
function lengthFrom(root: JsonObject, start: string, lengths: Map<string, number>): number {
  const seen = new Set<string>();
  let target: string | undefined = start;
  while (target !== undefined && !seen.has(target) && !lengths.has(target)) {
    seen.add(target);
    target = nextTarget(root, target);
  }
  const isCircle = target !== undefined && seen.has(target);
  let length = isCircle ? Number.POSITIVE_INFINITY : target === undefined ? 0 : (lengths.get(target) ?? 0);
  for (const each of [...seen].reverse()) {
    length += 1;
    lengths.set(each, length);
  }
  return lengths.get(start) ?? 0;
}

/** The targets a reference runs through until one comes again, the first of them where they are many. */
function circleFrom(root: JsonObject, reference: Reference): readonly string[] {
  const circle: string[] = [];
  for (let next: string | undefined = reference.target; next !== undefined; next = nextTarget(root, next)) {
    const isClosed = circle.includes(next);
    circle.push(circle.length < NAMED ? next : "…");
    if (isClosed || circle.length > NAMED) break;
  }
  return circle;
}

/** Whether more references follow one another from a target on than libraries can follow, in a circle or not. */
function isLong(root: JsonObject, start: string): boolean {
  const seen = new Set<string>();
  for (let next: string | undefined = start; next !== undefined && !seen.has(next); next = nextTarget(root, next)) {
    if (seen.size >= MAX_CHAIN) return true;
    seen.add(next);
  }
  return false;
}

function nextTarget(root: JsonObject, target: string): string | undefined {
  const value = referred(root, target)?.node;
  return isObject(value) && typeof value["$ref"] === "string" ? value["$ref"] : undefined;
}
