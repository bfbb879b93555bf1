import { expect, test } from "vitest";
import { typeTools } from "../../generator/client-types.js";
import { typeSignatures } from "../../generator/emit/types/type-signatures.js";
import type { ApiModel } from "../../generator/model/index.js";
import { fixtures, sideOf } from "../diff/rules/fixture.js";

/** A workspace has the types of all its operations. */
const ALL: ReadonlySet<string> = new Set();

const { declarations } = await typeTools();

/** Each named type as it is printed, by its name. */
function printed(model: ApiModel): ReadonlyMap<string, string> {
  const names = new Set(model.schemas.map(({ name }) => name));
  const all = declarations(model, names);
  return new Map(all.map((text) => [/export (?:interface|type) (\w+)/.exec(text)?.[1] ?? "", text]));
}

test.each(fixtures)("types of %s that are printed in another way have another signature", (fixture) => {
  const [before, after] = [sideOf(fixture, "before").types?.(ALL), sideOf(fixture, "after").types?.(ALL)];
  if (before === undefined || after === undefined) return;
  const [old, now] = [typeSignatures(before), typeSignatures(after)];
  const [oldText, nowText] = [printed(before), printed(after)];
  for (const [name, text] of oldText) {
    if (nowText.get(name) !== text) expect(now.get(name)?.text).not.toBe(old.get(name)?.text);
  }
});

test("what no type shows does not change a signature", () => {
  for (const fixture of ["pattern-changed", "max-length-set", "multiple-of-added"]) {
    const [before, after] = [sideOf(fixture, "before").types?.(ALL), sideOf(fixture, "after").types?.(ALL)];
    if (before === undefined || after === undefined) throw new Error(fixture);
    expect(typeSignatures(after)).toEqual(typeSignatures(before));
  }
});
