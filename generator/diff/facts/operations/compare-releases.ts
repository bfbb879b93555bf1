import { numberAfterBreak } from "../../../configuration.js";
import type { JsonObject } from "../../../openapi/document.js";
import { objectOf, stringOf } from "../../../openapi/reference.js";
import type { OperationFact } from "./fact.js";

/** Whether `info.version` is at least the number that must follow a break, where it is a semantic version on both sides. */
export function compareReleases(from: JsonObject, to: JsonObject, breaks: boolean): readonly OperationFact[] {
  const [old, now] = [versionOf(from), versionOf(to)];
  if (!breaks || old.numbers === undefined || now.numbers === undefined) return [];
  const least = numberAfterBreak(old.text.replace(/^v/, "")).split(".").map(Number);
  const at = least.findIndex((number, index) => number !== now.numbers?.[index]);
  if (at === -1 || (now.numbers[at] ?? 0) > (least[at] ?? 0)) return [];
  return [
    {
      id: "version-not-increased",
      wire: "safe",
      sdk: "safe",
      direction: "none",
      operation: null,
      subject: { kind: "release" },
      values: { from: old.text, to: now.text },
      from: "/info/version",
      to: "/info/version",
    },
  ];
}

function versionOf(root: JsonObject): { readonly text: string; readonly numbers: readonly number[] | undefined } {
  const text = stringOf(objectOf(root["info"])["version"]);
  const parts = /^v?(\d+)\.(\d+)\.(\d+)(?:[-+].*)?$/.exec(text);
  return { text, numbers: parts === null ? undefined : parts.slice(1).map(Number) };
}
