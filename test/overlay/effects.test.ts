import { describe, expect, test } from "vitest";
import { abbreviate } from "../../generator/overlay/abbreviate.js";
import { applyOverlays, describeEffects } from "../../generator/overlay/index.js";
import { applyOverlay } from "./apply-overlay.js";
import { overlay, spec, yaml } from "./documents.js";

describe("what an overlay did", () => {
  test("per action, document and node", () => {
    const specs = [spec("v1/pets", "a: { b: 1 }\n"), spec("v2/pets", "a: { b: 2 }\n"), spec("v2/shops", "c: 1\n")];
    const actions = `  - target: $.a
    description: because
    x-quirk: Q1
    x-evidence: seen
    x-remove-when: fixed
    update: { b: 2, long: [${"abcdefghij, ".repeat(9)}] }
  - { target: $.a, x-versions: [v1], x-services: [pets], remove: true }
`;
    const { effects } = applyOverlays(specs, [
      overlay("all/x", actions),
      overlay("v1/pets", "  - { target: $, update: { z: 1 } }\n"),
    ]);
    const long = '["abcdefghij", "abcdefghij", "abcdefghi…';
    expect(describeEffects(effects, { overlay: "overlays/all/x.yaml", width: 40 })).toEqual([
      {
        overlay: "overlays/all/x.yaml",
        line: 4,
        action: 0,
        effect: "update",
        target: "$.a",
        description: "because",
        quirk: "Q1",
        evidence: "seen",
        removeWhen: "fixed",
        documents: [
          {
            document: "specs/v1/pets.yaml",
            status: "changed",
            nodes: [
              { pointer: "/a/b", change: "changed", before: "1", after: "2" },
              { pointer: "/a/long", change: "added", after: long },
            ],
          },
          {
            document: "specs/v2/pets.yaml",
            status: "changed",
            nodes: [{ pointer: "/a/long", change: "added", after: long }],
          },
          { document: "specs/v2/shops.yaml", status: "unmatched", nodes: [] },
        ],
      },
      {
        overlay: "overlays/all/x.yaml",
        line: 10,
        action: 1,
        effect: "remove",
        target: "$.a",
        documents: [
          {
            document: "specs/v1/pets.yaml",
            status: "changed",
            nodes: [{ pointer: "/a", change: "removed", before: '{ "b": 2, "long": ["abcdefghij", "abcde…' }],
          },
        ],
      },
    ]);
    expect(describeEffects(effects).length).toBe(3);
  });

  test("of a bare document", () => {
    const actions =
      "  - { target: $.a, update: {} }\n  - { target: $.b, remove: true }\n  - { target: $, remove: true }\n";
    const { effects } = applyOverlay(yaml("a: {}"), overlay("all/x", actions));
    expect(describeEffects(effects).map(({ documents }) => documents)).toEqual([
      [{ document: "", status: "contained", nodes: [] }],
      [{ document: "", status: "unmatched", nodes: [] }],
      [{ document: "", status: "refused", nodes: [] }],
    ]);
  });
});

describe("abbreviate", () => {
  const rows: readonly (readonly [given: string, width: number, want: string])[] = [
    ["a: 1", 60, '{ "a": 1 }'],
    ["a: {}", 60, '{ "a": {} }'],
    ["a: [[], null, true, -1.5]", 60, '{ "a": [[], null, true, -1.5] }'],
    ["a: abcdefghij", 10, '{ "a": "a…'],
    ["{ a: 1, b: 2 }", 16, '{ "a": 1, "b": 2 }'.slice(0, 15).concat("…")],
    ["{ a: 1, b: 2 }", 18, '{ "a": 1, "b": 2 }'],
  ];

  test.each(rows)("%s in %i", (given, width, want) => {
    expect(abbreviate(yaml(given), width)).toBe(want);
  });
});
