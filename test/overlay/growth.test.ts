import { expect, test } from "vitest";
import type { JsonValue } from "../../generator/openapi/document.js";
import { MAX_DEPTH, MAX_OVERLAY_NODES } from "../../generator/openapi/limits.js";
import { applyOverlays } from "../../generator/overlay/apply-overlays.js";
import { parseOverlay } from "../../generator/overlay/parse.js";
import { overlay, overlayText, spec } from "./documents.js";

const action = (target: string, effect: "update" | "copy", value: JsonValue): string =>
  `  - { target: "${target}", ${effect}: ${JSON.stringify(value)} }\n`;
const numbers = (size: number, from = 0): readonly number[] => Array.from({ length: size }, (_, index) => from + index);
const nested = (levels: number): JsonValue => JSON.parse(`${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`);

/** Line and message of each error of the actions on a document. */
function errors(document: JsonValue, ...actions: readonly string[]): readonly string[] {
  const { diagnostics } = applyOverlays([spec("1/t", JSON.stringify(document))], [overlay("1/t", actions.join(""))]);
  return diagnostics.map(({ code, message, place }) => `${code} ${place?.line} ${message}`);
}

test("copies of the document into itself end when they have added too much", () => {
  const doubles = numbers(40).flatMap((index) => [
    action("$", "update", { [`d${index}`]: {} }),
    action(`$.d${index}`, "copy", "$"),
  ]);
  const found = errors({ a: numbers(1000) }, ...doubles);
  // Each copy holds all earlier ones: 1,003 nodes and more, twice as many each time.
  expect(found.length).toBeGreaterThan(20);
  expect(found[0]).toBe(
    'overlay/too-large 23 In specs/1/t.yaml, `"$.d9"` was not changed: overlays would add more than 1,000,000 values to it.',
  );
});

test("an update of many nodes adds its values to each", () => {
  const list = numbers(1000).map(() => ({}));
  const found = (size: number): readonly string[] =>
    errors({ list }, action("$.list.*", "update", { a: numbers(size) }));
  expect(found(MAX_OVERLAY_NODES / 1000 - 2)).toEqual([]);
  expect(found(MAX_OVERLAY_NODES / 1000 - 1)).toHaveLength(1);
});

test("what all actions add counts together, in each document by itself", () => {
  const list = numbers(1000).map(() => ({}));
  const update = (key: string): string =>
    action("$.list.*", "update", { [key]: numbers(MAX_OVERLAY_NODES / 2000 - 2) });
  expect(errors({ list }, update("a"), update("b"))).toEqual([]);
  expect(errors({ list }, update("a"), update("b"), update("c"))).toMatchObject([
    expect.stringContaining("overlay/too-large 6 "),
  ]);
  const both = ["1/t", "1/u"].map((name) => spec(name, JSON.stringify({ list })));
  expect(applyOverlays(both, [overlay("all/t", update("a") + update("b"))]).diagnostics).toEqual([]);
});

test("a document nests as deep as one that is loaded, and no deeper", () => {
  const document = { a: nested(MAX_DEPTH - 11) };
  const target = `$${".a".repeat(MAX_DEPTH - 10)}`;
  const found = (levels: number): readonly string[] =>
    errors(document, action(target.slice(0, -2), "update", { b: nested(levels) }));
  expect(found(10)).toEqual([]);
  expect(found(11)).toMatchObject([expect.stringContaining("it would nest more than 100 levels deep")]);
});

test.each([
  ["an array", (list: JsonValue) => ({ list }), "$.list"],
  ["an array below", (list: JsonValue) => ({ below: { list } }), "$"],
])("items that are added to %s are compared with those that are there in counted steps", (_, make, target) => {
  const found = (size: number): readonly string[] => {
    const items = numbers(size, size);
    return errors(make(numbers(size)), action(target, "update", target === "$" ? make(items) : items));
  };
  expect(found(1_000)).toEqual([]);
  expect(found(5_000)).toMatchObject([
    expect.stringContaining("items of arrays would be compared in more than 20,000,000 steps"),
  ]);
});

test("100,000 items and properties are removed, and what is left keeps its place", () => {
  const document = {
    list: [...numbers(100_000), 7],
    map: Object.fromEntries(numbers(100_000).map((at) => [`k${at}`, at])),
  };
  const actions =
    '  - { target: "$.list[:100000]", remove: true }\n  - { target: "$.map.*", remove: true }\n' +
    action("$", "update", { map: { a: 1 } });
  const { value, diagnostics } = applyOverlays([spec("1/t", JSON.stringify(document))], [overlay("1/t", actions)]);
  expect(diagnostics).toEqual([]);
  expect(value[0]?.root).toEqual({ list: [7], map: { a: 1 } });
  expect(value[0]?.provenance).toHaveLength(200_001);
});

test("an action that repeats an earlier one at 50,000 nodes is told so", () => {
  const map = Object.fromEntries(numbers(50_000).map((at) => [`k${at}`, {}]));
  const found = errors({ map }, action("$.map.*", "update", { a: 1 }), action("$['map'].*", "update", { a: 1 }));
  expect(found).toMatchObject([expect.stringContaining("overlay/changes-nothing 5")]);
});

test("an action is found again among 20,000 of one target, however its members are ordered", () => {
  const updates = numbers(20_000).map((at) => ({ a: { x: at, y: 1 } }));
  const actions = [...updates, { a: { y: 1, x: 19_000 } }].map((value) => action("$.b", "update", value));
  const { diagnostics } = parseOverlay("overlays/1/t.yaml", overlayText(actions.join("")));
  expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
    "overlay/duplicate-action Action 20001 is the same as action 19001.",
  ]);
});
