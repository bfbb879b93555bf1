import { describe, expect, test } from "vitest";
import { addressOf } from "../../generator/overlay/addressing.js";
import { applyMockOverlays, applyOverlays, parseOverlay } from "../../generator/overlay/index.js";
import { overlay, overlayText, spec } from "./documents.js";

const SPECS = ["v1/pets", "v1/shops", "v2/pets"].map((name) => spec(name, "a: {}\n"));

const addresses: readonly (readonly [file: string, want: unknown])[] = [
  ["overlays/all/names.yaml", { layer: "fix", scope: "every document" }],
  ["overlays/v1/pets.yaml", { layer: "fix", scope: "one document", version: "v1", service: "pets" }],
  ["overlays/v1/pets.yml", { layer: "fix", scope: "one document", version: "v1", service: "pets" }],
  ["overlays/v1/pets.v2.json", { layer: "fix", scope: "one document", version: "v1", service: "pets.v2" }],
  ["overlays/mock/all/streams.yaml", { layer: "mock", scope: "every document" }],
  ["overlays/mock/v1/pets.yaml", { layer: "mock", scope: "one document", version: "v1", service: "pets" }],
  ["overlays/pets.yaml", undefined],
  ["overlays/v1/deep/pets.yaml", undefined],
  ["overlays/all/README.md", undefined],
  ["elsewhere/all/names.yaml", undefined],
];

describe("the address of an overlay", () => {
  test.each(addresses)("%s", (file, want) => {
    expect(addressOf(file, "overlays")).toEqual(want);
  });

  test("the folder may have another name, or none", () => {
    expect(addressOf("fixes/more/all/a.yaml", "fixes/more")).toEqual({ layer: "fix", scope: "every document" });
    expect(addressOf("all/a.yaml", "")).toEqual({ layer: "fix", scope: "every document" });
  });
});

const touch = (path: string) => overlay(path, `  - { target: $.a, update: { ${path}: 1 } }\n`);

describe("the overlays of a layer", () => {
  test("apply to the documents they address: for all by name, then for one, in any given order", () => {
    const paths = ["v2/pets", "v1/pets", "all/b", "mock/all/m", "all/a", "v1/shops", "mock/v1/pets"];
    const fixed = applyOverlays(SPECS, paths.map(touch));
    expect(fixed.diagnostics).toEqual([]);
    expect(fixed.value.map(({ root, overlays }) => [root, overlays])).toEqual([
      [
        { a: { "all/a": 1, "all/b": 1, "v1/pets": 1 } },
        ["all/a", "all/b", "v1/pets"].map((path) => `overlays/${path}.yaml`),
      ],
      [
        { a: { "all/a": 1, "all/b": 1, "v1/shops": 1 } },
        ["all/a", "all/b", "v1/shops"].map((path) => `overlays/${path}.yaml`),
      ],
      [
        { a: { "all/a": 1, "all/b": 1, "v2/pets": 1 } },
        ["all/a", "all/b", "v2/pets"].map((path) => `overlays/${path}.yaml`),
      ],
    ]);
    expect(fixed.value.map(({ root }) => Object.keys(root["a"] ?? {}))).toEqual([
      ["all/a", "all/b", "v1/pets"],
      ["all/a", "all/b", "v1/shops"],
      ["all/a", "all/b", "v2/pets"],
    ]);
    const mocked = applyMockOverlays(fixed.value, paths.map(touch));
    expect(mocked.diagnostics).toEqual([]);
    expect(mocked.value.map(({ overlays }) => overlays.slice(3))).toEqual([
      ["overlays/mock/all/m.yaml", "overlays/mock/v1/pets.yaml"],
      ["overlays/mock/all/m.yaml"],
      ["overlays/mock/all/m.yaml"],
    ]);
  });

  test("for all come first, whatever the version is called", () => {
    const paths = ["2025-01/pets", "all/names"];
    const { value } = applyOverlays([spec("2025-01/pets", "a: {}\n")], paths.map(touch));
    expect(value[0]?.overlays).toEqual(["overlays/all/names.yaml", "overlays/2025-01/pets.yaml"]);
  });

  test("are narrowed by `x-versions` and `x-services`", () => {
    const narrow = (key: string, lists: string): string => `  - { target: $.a, ${lists}, update: { ${key}: 1 } }\n`;
    const actions =
      narrow("x", "x-versions: [v1]") +
      narrow("y", "x-services: [pets]") +
      narrow("z", "x-versions: [v1], x-services: [pets]");
    const { value, diagnostics } = applyOverlays(SPECS, [overlay("all/a", actions)]);
    expect(diagnostics).toEqual([]);
    expect(value.map(({ root }) => root)).toEqual([{ a: { x: 1, y: 1, z: 1 } }, { a: { x: 1 } }, { a: { y: 1 } }]);
  });

  /** [path, message, fix where it is not the catalogue's]. */
  const unknown: readonly (readonly [path: string, message: string, ...fix: readonly string[]])[] = [
    ["v1/pet", "There is no specification v1/pet for this overlay.", "Did you mean overlays/v1/pets.yaml?"],
    ["v3/pets", "There is no specification v3/pets for this overlay.", "Did you mean overlays/v1/pets.yaml?"],
    ["al/pets", "There is no specification al/pets for this overlay.", "Did you mean overlays/all/pets.yaml?"],
    ["quite/different", "There is no specification quite/different for this overlay."],
    ["pets", "The path overlays/pets.yaml does not say which document it is for."],
    ["v1/deep/pets", "The path overlays/v1/deep/pets.yaml does not say which document it is for."],
  ];

  test.each(unknown)("an overlay for nothing: %s", (path, message, ...[fix]) => {
    const { value, diagnostics } = applyOverlays(SPECS, [touch(path)]);
    expect(diagnostics.map((one) => [one.code, one.severity, one.message])).toEqual([
      ["overlay/unknown-document", "error", message],
    ]);
    expect(diagnostics[0]?.place).toEqual({ file: `overlays/${path}.yaml`, line: 1, column: 1 });
    expect(diagnostics[0]?.fix).toBe(fix ?? "Move or rename the file.");
    expect(value.map(({ root }) => root)).toEqual(SPECS.map(({ root }) => root));
  });

  test("a mock overlay for nothing is the mock layer's business", () => {
    const stray = touch("mock/v1/pet");
    expect(applyOverlays(SPECS, [stray]).diagnostics).toEqual([]);
    const { diagnostics } = applyMockOverlays(applyOverlays(SPECS, []).value, [stray]);
    expect(diagnostics.map(({ code, fix }) => [code, fix])).toEqual([
      ["overlay/unknown-document", "Did you mean overlays/mock/v1/pets.yaml?"],
    ]);
  });
});

describe("`extends`", () => {
  const references: readonly (readonly [reference: string, ...want: readonly string[]])[] = [
    ["../../specs/v1/pets.yaml"],
    ["https://example.com/pets.yaml"],
    [
      "../../specs/v2/pets.yaml",
      "`extends` leads to specs/v2/pets.yaml, but the overlay is applied to specs/v1/pets.yaml.",
    ],
  ];

  test.each(references)("%s", (reference, ...want) => {
    const text = overlayText("  - { target: $.a, update: { b: 1 } }\n").replace(
      "actions:",
      `extends: ${reference}\nactions:`,
    );
    const { value } = parseOverlay("overlays/v1/pets.yaml", text);
    const { diagnostics } = applyOverlays(SPECS, value === undefined ? [] : [value]);
    expect(diagnostics.map(({ message }) => message)).toEqual(want);
    expect(diagnostics.map(({ code, place }) => [code, place?.line])).toEqual(
      want.map(() => ["overlay/extends-other-document", 3]),
    );
  });
});
