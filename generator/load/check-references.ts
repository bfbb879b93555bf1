import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import {
  childOf,
  escapeToken,
  isObject,
  joinPointer,
  pointerOfFragment,
  pointerTokens,
  valueAt,
} from "./json-pointer.js";
import { loadDiagnostic } from "./load-diagnostic.js";
import { placeOf } from "./place.js";
import { type Reference, references } from "./references.js";
import type { JsonObject, JsonValue, SpecDocument } from "./spec-document.js";

/** Diagnostics for every reference that leads nowhere: to an anchor, to a missing value, or back to itself. */
export function checkReferences(
  document: Pick<SpecDocument, "file" | "text" | "parts">,
  root: JsonObject,
): readonly Diagnostic[] {
  return references(root).flatMap((reference) => {
    const place = () => placeOf(document, reference.pointer);
    const pointer = pointerOfFragment(reference.target);
    if (pointer === undefined) {
      if (!reference.target.startsWith("#")) return [];
      return [loadDiagnostic("load/anchor-ref", `\`${reference.target}\` is no JSON Pointer.`, place())];
    }
    if (valueAt(root, pointer) === undefined) {
      const near = nearestPointer(root, pointer);
      const fix = near === undefined ? {} : { fix: `Did you mean \`#${near}\`?` };
      return [
        loadDiagnostic("load/dangling-ref", `\`${reference.target}\` names nothing in this document.`, place(), fix),
      ];
    }
    const circle = circleFrom(root, reference);
    if (circle === undefined) return [];
    return [loadDiagnostic("load/circular-ref", `References go round in a circle: ${circle.join(" → ")}.`, place())];
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

/** The targets a reference runs through when it never reaches a value, else undefined. */
function circleFrom(root: JsonObject, reference: Reference): readonly string[] | undefined {
  const seen: string[] = [];
  let target: JsonValue | undefined = reference.target;
  while (typeof target === "string") {
    if (seen.includes(target)) return [...seen, target];
    seen.push(target);
    const pointer = pointerOfFragment(target);
    const value: JsonValue | undefined = pointer === undefined ? undefined : valueAt(root, pointer);
    target = isObject(value) ? value.$ref : undefined;
  }
  return undefined;
}
