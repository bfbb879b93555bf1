import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../generator/openapi/document.js";
import { isNarrowedTo } from "../../generator/overlay/addressing.js";
import { applyOverlay } from "./apply-overlay.js";
import { overlay, yaml } from "./documents.js";
import { ownOverlays, ownSpecs } from "./own-documents.js";
import { secondOpinion } from "./second-opinion.js";

const OVERLAYS = ownOverlays();

/** jsonpath-rfc9535, which openapi-core uses, drops the third `&&` of a filter. */
function isReadAlike(target: string): boolean {
  return target.split("&&").length <= 3;
}

describe("openapi-core applies our overlays as we do", () => {
  test.each(ownSpecs().map((spec) => [spec.file, spec] as const))("%s", async (_file, spec) => {
    const own = OVERLAYS.filter(({ file }) => file === `overlays/${spec.version}/${spec.service}.yaml`);
    const addressed = [...OVERLAYS.filter(({ file }) => file.startsWith("overlays/all/")), ...own]
      .map((each) => {
        const actions = each.actions.filter((action) => isNarrowedTo(spec, action) && isReadAlike(action.target));
        return { ...each, actions };
      })
      .filter(({ actions }) => actions.length > 0);
    const ours = addressed.reduce((root, each) => applyOverlay(root, each).value, spec.root);
    const theirs = await secondOpinion(spec.root, addressed);
    expect(theirs.problems).toEqual([]);
    expect(theirs.value).toEqual(ours);
    expect(ours).not.toEqual(spec.root);
  });
});

interface Row {
  readonly name: string;
  readonly edition: "1.0" | "1.1";
  /** The value of `x-a` in an otherwise empty OpenAPI document. */
  readonly given: string;
  readonly actions: string;
  /** `x-a` after the actions, or the message of a problem. */
  readonly ours: unknown;
  /** Where openapi-core differs: its result, and why ours is right. */
  readonly theirs?: unknown;
  readonly reason?: string;
}

const A = "$['x-a']";
const act = (target: string, effect: string): string => `  - { target: "${target}", ${effect} }\n`;

const rows: readonly Row[] = [
  {
    name: "objects merge",
    edition: "1.1",
    given: "{ b: { c: 1 } }",
    actions: act(A, "update: { b: { d: 2 } }"),
    ours: { b: { c: 1, d: 2 } },
  },
  { name: "arrays concatenate", edition: "1.1", given: "[1]", actions: act(A, "update: [2, 3]"), ours: [1, 2, 3] },
  {
    name: "an item is appended",
    edition: "1.0",
    given: "[1]",
    actions: act(A, "update: { b: 1 }"),
    ours: [1, { b: 1 }],
  },
  { name: "a primitive is replaced", edition: "1.1", given: "1", actions: act(A, "update: 2"), ours: 2 },
  {
    name: "items are removed",
    edition: "1.1",
    given: "[1, 2, 1, 3]",
    actions: act(`${A}[?@ == 1]`, "remove: true"),
    ours: [2, 3],
  },
  {
    name: "a copy is merged",
    edition: "1.1",
    given: "{ b: { c: 1 }, d: {} }",
    actions: act(`${A}.d`, `copy: "${A}.b"`),
    ours: { b: { c: 1 }, d: { c: 1 } },
  },
  {
    name: "one node selected twice is updated once",
    edition: "1.1",
    given: "{ b: [] }",
    actions: act(`${A}['b','b']`, "update: 1"),
    ours: { b: [1] },
  },
  {
    name: "mixed kinds are refused",
    edition: "1.1",
    given: "{ b: {}, c: [] }",
    actions: act(`${A}.*`, "update: { d: 1 }"),
    ours: "refused",
  },
  {
    name: "an object does not replace a primitive",
    edition: "1.1",
    given: "{ b: 1 }",
    actions: act(A, "update: { b: {} }"),
    ours: "refused",
  },
  {
    name: "an array on a target array",
    edition: "1.0",
    given: "[1]",
    actions: act(A, "update: [2, 3]"),
    ours: [1, [2, 3]],
    theirs: [1, 2, 3],
    reason:
      "Overlay 1.0.0 §4.4.3.1 calls the update of an array an entry to append; openapi-core has the rule of 1.1 for every edition",
  },
  {
    name: "a primitive target",
    edition: "1.0",
    given: "1",
    actions: act(A, "update: 2"),
    ours: "refused",
    theirs: 2,
    reason:
      "Overlay 1.0.0 §4.4.3.1 lets a target select objects and arrays only; openapi-core has the rule of 1.1 for every edition",
  },
  {
    name: "an update of objects and arrays at once",
    edition: "1.0",
    given: "{ b: {}, c: [] }",
    actions: act(`${A}.*`, "update: { d: 1 }"),
    ours: { b: { d: 1 }, c: [{ d: 1 }] },
    theirs: "refused",
    reason: "the rule that all targets are of one kind came with Overlay 1.1.0 §4.4.3.1",
  },
  {
    name: "a filter of four conditions",
    edition: "1.1",
    given: "[{ b: 1, c: 1, d: 1 }, { b: 1, c: 1, d: 1, e: 1 }]",
    actions: act(`${A}[?@.b && @.c && @.d && !@.e]`, "remove: true"),
    ours: [{ b: 1, c: 1, d: 1, e: 1 }],
    theirs: [],
    reason:
      "jsonpath-rfc9535 drops the third && of a filter, so openapi-core removes the item that the last condition spares",
  },
  {
    name: "an action that fails half-way",
    edition: "1.1",
    given: "{ b: { d: 1 }, c: { d: {} } }",
    actions: act(`${A}.*`, "update: { d: 2 }"),
    ours: "refused",
  },
];

describe("openapi-core and the standard's rules", () => {
  test.each(rows)("$edition: $name", async ({ edition, given, actions, ours, theirs = ours, reason }) => {
    const root: JsonObject = {
      openapi: "3.0.3",
      info: { title: "t", version: "1" },
      paths: {},
      ...yaml(`x-a: ${given}`),
    };
    const document = overlay("all/x", actions, `${edition}.0`);
    const applied = applyOverlay(root, document);
    expect(applied.diagnostics.length > 0 ? "refused" : applied.value["x-a"]).toEqual(ours);
    const second = await secondOpinion(root, [document]);
    const value = second.value as { readonly "x-a"?: unknown };
    expect(second.problems.length > 0 ? "refused" : value["x-a"]).toEqual(theirs);
    expect(reason === undefined).toBe(theirs === ours);
  });
});
