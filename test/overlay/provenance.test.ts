import { describe, expect, test } from "vitest";
import type { EffectiveSpec } from "../../generator/openapi/document.js";
import {
  applyMockOverlays,
  applyOverlays,
  type OverlayDocument,
  placeOfValue,
  trace,
} from "../../generator/overlay/index.js";
import { overlay, spec } from "./documents.js";

const SPEC = spec(
  "v1/pets",
  `a:
  - { n: 0 }
  - { n: 1 }
  - { n: 2 }
  - { n: 3, deep: [x, y, z] }
b: { c: 1 }
`,
);

function apply(...overlays: readonly OverlayDocument[]): EffectiveSpec {
  const { value, diagnostics } = applyOverlays([SPEC], overlays);
  expect(diagnostics).toEqual([]);
  const [effective] = value;
  if (effective === undefined) throw new Error("no specification");
  return effective;
}

const update = (target: string, value: string): string => `  - { target: "${target}", update: ${value} }\n`;
const remove = (target: string): string => `  - { target: "${target}", remove: true }\n`;

/** Provenance as `change pointer @line of the overlay`; the first action stands in line 4. */
const rows: readonly (readonly [name: string, actions: string, ...want: readonly string[]])[] = [
  ["an added and a changed property", update("$.b", "{ c: 2, d: { e: 1 } }"), "changed /b/c @4", "added /b/d @4"],
  ["items appended", update("$.a", "[{}, 5]"), "added /a/4 @4", "added /a/5 @4"],
  ["a removed property", remove("$.b.c"), "removed /b/c @4"],
  ["removed items are named by where they were published", remove("$.a[0, 2]"), "removed /a/2 @4", "removed /a/0 @4"],
  [
    "removed one action after the other, too",
    remove("$.a[0]") + remove("$['a'][0]"),
    "removed /a/0 @4",
    "removed /a/1 @5",
  ],
  [
    "what was changed moves up with its item",
    update("$.a[3]", "{ n: 9 }") + remove("$.a[1]"),
    "changed /a/2/n @4",
    "removed /a/1 @5",
  ],
  [
    "what stands before the removed item stays",
    update("$.a[0]", "{ n: 9 }") + remove("$.a[1]"),
    "changed /a/0/n @4",
    "removed /a/1 @5",
  ],
  [
    "a later action names its node as it then stands",
    remove("$.a[0]") + update("$.a[0]", "{ n: 9 }"),
    "removed /a/0 @4",
    "changed /a/0/n @5",
  ],
  [
    "a removal takes what was done below with it",
    update("$.a[1]", "{ n: 9, m: 1 }") + remove("$.a[1].m") + remove("$.a[1]"),
    "removed /a/1 @6",
  ],
  ["a node added and removed again leaves no trace", update("$.b", "{ d: 1 }") + remove("$.b.d")],
  [
    "an item added and removed again leaves no trace",
    remove("$.a[0]") + update("$.a", "{ m: 1 }") + remove("$.a[3]"),
    "removed /a/0 @4",
  ],
  [
    "a removal within what was added changes its container",
    update("$.b", "{ d: { e: 1, f: 2 } }") + remove("$.b.d.e"),
    "added /b/d @4",
    "changed /b/d @5",
  ],
  ["removed and added anew", remove("$.b") + update("$", "{ b: { c: 3 } }"), "removed /b @4", "added /b @5"],
  [
    "a removal within what was added anew",
    remove("$.b") + update("$", "{ b: { c: 3, d: 4 } }") + remove("$.b.c"),
    "removed /b @4",
    "added /b @5",
    "changed /b @6",
  ],
  [
    "several arrays at once",
    remove("$.a[3].deep[0, 2]") + remove("$.a[1]"),
    "removed /a/3/deep/2 @4",
    "removed /a/3/deep/0 @4",
    "removed /a/1 @5",
  ],
  [
    "an item and a part of a later one at once",
    remove("$['a'][?@.n == 1 || @.n == 3]['n']") + remove("$..[?@.n == 0 || @ == 'z']"),
    "removed /a/3/n @4",
    "removed /a/1/n @4",
    "removed /a/3/deep/2 @5",
    "removed /a/0 @5",
  ],
];

describe("provenance", () => {
  test.each(rows)("%s", (_name, actions, ...want) => {
    const { provenance } = apply(overlay("v1/pets", actions));
    expect(provenance.map(({ change, pointer, line }) => `${change} ${pointer} @${line}`)).toEqual(want);
  });

  test("an entry names overlay, line, action and quirk", () => {
    const actions = `${remove("$.b.c")}  - { target: $.b, x-quirk: Q7, update: { d: 1 } }\n`;
    const { provenance, overlays } = apply(overlay("all/x", actions));
    expect(overlays).toEqual(["overlays/all/x.yaml"]);
    expect(provenance).toEqual([
      { pointer: "/b/c", change: "removed", overlay: "overlays/all/x.yaml", line: 4, action: 0 },
      { pointer: "/b/d", change: "added", overlay: "overlays/all/x.yaml", line: 5, action: 1, quirk: "Q7" },
    ]);
  });

  test("goes on in the mock layer", () => {
    const fixed = apply(overlay("v1/pets", remove("$.a[0]")));
    const { value, diagnostics } = applyMockOverlays([fixed], [overlay("mock/v1/pets", remove("$.a[0]"))]);
    expect(diagnostics).toEqual([]);
    expect(value[0]?.overlays).toEqual(["overlays/v1/pets.yaml", "overlays/mock/v1/pets.yaml"]);
    expect(value[0]?.provenance.map(({ pointer }) => pointer)).toEqual(["/a/0", "/a/1"]);
  });
});

describe("trace", () => {
  const effective = apply(
    overlay("all/x", remove("$.a[1]") + update("$.a[2]", "{ n: 9 }") + update("$.a", "{ m: { o: 1 } }")),
    overlay("v1/pets", update("$.b", "{ d: 1 }") + update("$.a[3].m", "{ o: 2 }") + remove("$.b.c")),
  );

  /** [pointer in the effective document, where it comes from]. */
  const origins: readonly (readonly [pointer: string, want: string])[] = [
    ["", "published specs/v1/pets.yaml:1"],
    ["/a", "published specs/v1/pets.yaml:1"],
    ["/a/0", "published specs/v1/pets.yaml:2"],
    ["/a/1", "published specs/v1/pets.yaml:4"],
    ["/a/1/n", "published specs/v1/pets.yaml:4"],
    ["/a/2", "published specs/v1/pets.yaml:5"],
    ["/a/2/n", "overlay overlays/all/x.yaml:5"],
    ["/a/2/deep/2", "published specs/v1/pets.yaml:5"],
    ["/a/3", "overlay overlays/all/x.yaml:6"],
    ["/a/3/m", "overlay overlays/all/x.yaml:6"],
    ["/a/3/m/o", "overlay overlays/v1/pets.yaml:5"],
    ["/b/d", "overlay overlays/v1/pets.yaml:4"],
    ["/b/c", "overlay overlays/v1/pets.yaml:6"],
    ["/b/c/below", "overlay overlays/v1/pets.yaml:6"],
    ["/b/never/was", "published specs/v1/pets.yaml:6"],
  ];

  test("the document is as the rows take it to be", () => {
    expect(effective.root).toEqual({
      a: [{ n: 0 }, { n: 2 }, { n: 9, deep: ["x", "y", "z"] }, { m: { o: 2 } }],
      b: { d: 1 },
    });
  });

  test.each(origins)("%s", (pointer, want) => {
    const { from, place } = trace(effective, pointer);
    expect(`${from} ${place.file}:${place.line}`).toBe(want);
  });
});

describe("a reader finds a copied value where its original is", () => {
  const copy = (target: string, source: string): string => `  - { target: "${target}", copy: "${source}" }\n`;
  const place = (effective: EffectiveSpec, pointer: string): string => {
    const { file, line } = placeOfValue(effective, pointer);
    return `${file}:${line}`;
  };
  const room = update("$", "{ room: {} }");

  test("also after the original is gone, and with items removed before", () => {
    const effective = apply(
      overlay("v1/pets", remove("$.a[3].deep[0]") + room + copy("$.room", "$.a[3]") + remove("$.a[3]")),
    );
    expect(trace(effective, "/room/n").from).toBe("overlay");
    expect(placeOfValue(effective, "/room/n")).toEqual(placeOfValue(apply(), "/a/3/n"));
    expect(placeOfValue(effective, "/room/deep/0")).toEqual(placeOfValue(apply(), "/a/3/deep/1"));
  });

  test("a value that an overlay wrote into the original or into the copy is in the overlay", () => {
    const effective = apply(
      overlay("v1/pets", update("$.b", "{ c: 2 }") + room + copy("$.room", "$.b") + update("$.room", "{ d: 3 }")),
    );
    const { file } = trace(effective, "/room/c").place;
    expect(place(effective, "/room/c")).toBe(`${file}:4`);
    expect(place(effective, "/room/d")).toBe(`${file}:7`);
  });
});
