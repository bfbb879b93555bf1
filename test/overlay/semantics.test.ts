import { describe, expect, test } from "vitest";
import { applyOverlay } from "./apply-overlay.js";
import { deepFreeze, overlay, yaml } from "./documents.js";

/** [name, document, actions, what editions 1.0 and 1.1 make of it]; text is the code of the diagnostic of an action left out. */
type Row = readonly [name: string, given: string, actions: string, in10: unknown, in11: unknown];

const update = (target: string, value: string): string => `  - { target: "${target}", update: ${value} }\n`;
const remove = (target: string): string => `  - { target: "${target}", remove: true }\n`;
const copy = (target: string, source: string): string => `  - { target: "${target}", copy: "${source}" }\n`;

const rows: readonly Row[] = [
  ["a new property", "{ a: 1 }", update("$", "{ b: 2 }"), { a: 1, b: 2 }, { a: 1, b: 2 }],
  ["a primitive in place of a primitive", "{ a: 1 }", update("$", "{ a: x }"), { a: "x" }, { a: "x" }],
  ["null in place of a primitive", "{ a: 1 }", update("$", "{ a: null }"), { a: null }, { a: null }],
  [
    "nested objects",
    "{ a: { b: { c: 1 } } }",
    update("$", "{ a: { b: { d: 2 } } }"),
    { a: { b: { c: 1, d: 2 } } },
    { a: { b: { c: 1, d: 2 } } },
  ],
  [
    "an object item appended to a target array",
    "{ a: [1] }",
    update("$.a", "{ b: 2 }"),
    { a: [1, { b: 2 }] },
    { a: [1, { b: 2 }] },
  ],
  ["a primitive item appended to a target array", "{ a: [1] }", update("$.a", "2"), { a: [1, 2] }, { a: [1, 2] }],
  ["an array on a target array", "{ a: [1] }", update("$.a", "[2, 3]"), { a: [1, [2, 3]] }, { a: [1, 2, 3] }],
  ["an array on an array below the target", "{ a: [1] }", update("$", "{ a: [2] }"), { a: [1, 2] }, { a: [1, 2] }],
  ["a primitive target", "{ a: 1 }", update("$.a", "2"), "overlay/incompatible-update", { a: 2 }],
  [
    "primitive items of an array",
    "{ a: [1, 2, 1] }",
    update("$.a[?@ == 1]", "9"),
    "overlay/incompatible-update",
    { a: [9, 2, 9] },
  ],
  [
    "an object on a primitive",
    "{ a: 1 }",
    update("$", "{ a: { b: 1 } }"),
    "overlay/incompatible-update",
    "overlay/incompatible-update",
  ],
  [
    "a primitive on an array",
    "{ a: [1] }",
    update("$", "{ a: 1 }"),
    "overlay/incompatible-update",
    "overlay/incompatible-update",
  ],
  [
    "an array on an object",
    "{ a: { b: 1 } }",
    update("$.a", "[1]"),
    "overlay/incompatible-update",
    "overlay/incompatible-update",
  ],
  [
    "null on an object",
    "{ a: { b: 1 } }",
    update("$", "{ a: null }"),
    "overlay/incompatible-update",
    "overlay/incompatible-update",
  ],
  [
    "targets of two kinds",
    "{ a: { x: 1 }, b: [] }",
    update("$.*", "{ y: 2 }"),
    { a: { x: 1, y: 2 }, b: [{ y: 2 }] },
    "overlay/mixed-kinds",
  ],
  ["a target that selects nothing", "{ a: 1 }", update("$.b", "{ c: 1 }"), { a: 1 }, { a: 1 }],
  [
    "several targets",
    "{ a: { x: {} }, b: { x: {} } }",
    update("$.*.x", "{ y: 1 }"),
    { a: { x: { y: 1 } }, b: { x: { y: 1 } } },
    { a: { x: { y: 1 } }, b: { x: { y: 1 } } },
  ],
  ["one node selected twice", "{ a: [] }", update("$['a','a']", "{ b: 1 }"), { a: [{ b: 1 }] }, { a: [{ b: 1 }] }],
  [
    "targets inside each other, chosen before the first change",
    "{ a: { a: {} } }",
    update("$..a", "{ a: { b: 1 } }"),
    { a: { a: { b: 1, a: { b: 1 } } } },
    { a: { a: { b: 1, a: { b: 1 } } } },
  ],
  [
    "a later action sees the earlier one",
    "{}",
    update("$", "{ a: {} }") + update("$.a", "{ b: 1 }"),
    { a: { b: 1 } },
    { a: { b: 1 } },
  ],
  ["remove a property", "{ a: 1, b: 2 }", remove("$.a"), { b: 2 }, { b: 2 }],
  ["remove several items of an array", "{ a: [0, 1, 2, 3, 4] }", remove("$.a[0, 2, 4]"), { a: [1, 3] }, { a: [1, 3] }],
  ["remove items from the end on", "{ a: [0, 1, 2, 3] }", remove("$.a[::-2]"), { a: [0, 2] }, { a: [0, 2] }],
  ["remove a node and one below it", "{ a: { a: { b: 1 }, c: 2 }, d: 3 }", remove("$..a"), { d: 3 }, { d: 3 }],
  [
    "remove in two arrays at once",
    "{ a: [[1, 2], [2, 1]] }",
    remove("$.a[*][?@ == 1]"),
    { a: [[2], [2]] },
    { a: [[2], [2]] },
  ],
  [
    "remove by a filter of three conditions",
    "{ a: [{ x: 1, y: 1, z: 1 }, { x: 1, y: 1 }] }",
    remove("$.a[?@.x && @.y && !@.z]"),
    { a: [{ x: 1, y: 1, z: 1 }] },
    { a: [{ x: 1, y: 1, z: 1 }] },
  ],
  ["remove the root", "{ a: 1 }", remove("$"), "overlay/root-removed", "overlay/root-removed"],
  ["remove nothing", "{ a: 1 }", remove("$.b"), { a: 1 }, { a: 1 }],
  [
    "replace an array: remove, then update",
    "{ a: [1] }",
    remove("$.a") + update("$", "{ a: [2] }"),
    { a: [2] },
    { a: [2] },
  ],
];

/** Copies exist in edition 1.1 alone. */
const copies: readonly (readonly [name: string, given: string, actions: string, want: unknown])[] = [
  ["an object into an object", "{ a: { x: 1 }, b: { y: 2 } }", copy("$.b", "$.a"), { a: { x: 1 }, b: { y: 2, x: 1 } }],
  ["an array onto an array", "{ a: [1], b: [2] }", copy("$.b", "$.a"), { a: [1], b: [2, 1] }],
  ["an object onto an array", "{ a: { x: 1 }, b: [] }", copy("$.b", "$.a"), { a: { x: 1 }, b: [{ x: 1 }] }],
  ["a primitive onto a primitive", "{ a: 1, b: 2 }", copy("$.b", "$.a"), { a: 1, b: 1 }],
  ["a node into its own descendant", "{ a: { b: {} } }", copy("$.a.b", "$.a"), { a: { b: { b: {} } } }],
  ["a node onto its ancestor", "{ a: { b: { c: 1 } } }", copy("$.a", "$.a.b"), { a: { b: { c: 1 }, c: 1 } }],
  [
    "move: make room, copy, remove",
    "{ a: { x: 1 } }",
    update("$", "{ b: {} }") + copy("$.b", "$.a") + remove("$.a"),
    { b: { x: 1 } },
  ],
  ["an object onto a primitive", "{ a: { x: 1 }, b: 2 }", copy("$.b", "$.a"), "overlay/incompatible-update"],
  ["no source", "{ b: {} }", copy("$.b", "$.a"), "overlay/copy-source"],
  ["two sources", "{ a: { x: 1, y: 2 }, b: {} }", copy("$.b", "$.a.*"), "overlay/copy-source"],
  ["a target that selects nothing asks for no source", "{ b: {} }", copy("$.c", "$.a"), { b: {} }],
];

function run(given: string, actions: string, edition: string): unknown {
  const root = deepFreeze(yaml(given));
  const { value, diagnostics } = applyOverlay(root, deepFreeze(overlay("all/x", actions, edition)));
  return diagnostics[0]?.code ?? value;
}

describe("the standard's semantics", () => {
  test.each(rows)("1.0: %s", (_name, given, actions, want) => {
    expect(run(given, actions, "1.0.0")).toEqual(want);
  });

  test.each(rows)("1.1: %s", (_name, given, actions, _in10, want) => {
    expect(run(given, actions, "1.1.0")).toEqual(want);
  });

  test.each(copies)("1.1, copy: %s", (_name, given, actions, want) => {
    expect(run(given, actions, "1.1.0")).toEqual(want);
  });
});

describe("around the semantics", () => {
  test("an action that is refused leaves the document alone; the next ones apply", () => {
    const actions = update("$.*", "{ y: 1 }") + update("$", "{ c: 3 }");
    const given = yaml("{ a: { x: 1 }, b: 1 }");
    const { value, diagnostics } = applyOverlay(given, overlay("all/x", actions));
    expect(value).toEqual({ a: { x: 1 }, b: 1, c: 3 });
    expect(diagnostics.map(({ code, place, message }) => [code, place?.line, message])).toEqual([
      ["overlay/mixed-kinds", 4, "In the document, `/a` and `/b` are of different kinds."],
    ]);
  });

  test("what does not change is shared with the given document", () => {
    const given = yaml("{ a: { x: 1 }, b: { y: 1 } }");
    const { value } = applyOverlay(given, overlay("all/x", update("$.a", "{ z: 1 }")));
    expect(value["b"]).toBe(given["b"]);
    expect(value["a"]).not.toBe(given["a"]);
  });

  test("a value that goes into several places shares no part between them", () => {
    const { value } = applyOverlay(yaml("{ a: {}, b: {} }"), overlay("all/x", update("$.*", "{ n: { m: [1] } }")));
    const { a, b } = value as { readonly [key: string]: { readonly n: unknown } };
    expect(a).toEqual(b);
    expect(a?.n).not.toBe(b?.n);
  });

  test("`__proto__` is a name like any other", () => {
    const given = JSON.parse('{"a":{"__proto__":{"x":1},"b":{}},"c":[{"__proto__":1}]}');
    const touched = overlay(
      "all/x",
      update("$.a.b", "{ n: 1 }") + update("$.a['__proto__']", "{ y: 2 }") + remove("$.c[0]['__proto__']"),
    );
    const { value } = applyOverlay(deepFreeze(given), touched);
    expect(JSON.stringify(value)).toBe('{"a":{"__proto__":{"x":1,"y":2},"b":{"n":1}},"c":[{}]}');
    expect(({} as { readonly y?: number }).y).toBeUndefined();
  });

  test("names that look like indices stay names", () => {
    const given = yaml("{ r: { '200': { a: 1 }, '404': {} } }");
    const { value } = applyOverlay(given, overlay("all/x", update("$.r['200']", "{ b: 2 }") + remove("$.r['404']")));
    expect(value).toEqual({ r: { "200": { a: 1, b: 2 } } });
  });
});
