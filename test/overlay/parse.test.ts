import { describe, expect, test } from "vitest";
import { parseOverlay } from "../../generator/overlay/index.js";

const HEAD = "overlay: 1.1.0\ninfo: { title: t, version: 1.0.0 }\n";
const HEAD_10 = HEAD.replace("1.1.0", "1.0.0");
const OK = "actions:\n  - { target: $.a, update: { b: 1 } }\n";

/** [name, text, findings as `code line:column message | fix`]; the fix stands there where it is not the catalogue's. */
const broken: readonly (readonly [name: string, text: string, ...want: readonly string[]])[] = [
  ["no YAML", "a: [", "load/yaml-syntax"],
  ["a list", "- a", "load/root-not-a-mapping"],
  [
    "no edition",
    HEAD.replace("overlay: 1.1.0\n", "") + OK,
    "overlay/unsupported-edition 1:1 The field `overlay`, which says the edition of the standard, is missing.",
  ],
  [
    "a later edition",
    HEAD.replace("1.1.0", "1.2.0") + OK,
    'overlay/unsupported-edition 1:1 `overlay: "1.2.0"` is no edition of the standard that can be applied here.',
  ],
  [
    "an edition that YAML reads as a number",
    HEAD.replace("1.1.0", "1.1") + OK,
    "overlay/unsupported-edition 1:1 `overlay: 1.1` is no edition of the standard that can be applied here.",
  ],
  [
    "no info",
    `overlay: 1.1.0\n${OK}`,
    "overlay/missing-field 1:1 The overlay has no `info` with `title` and `version`.",
  ],
  [
    "no title, a version that is no string",
    `overlay: 1.1.0\ninfo: { version: 1 }\n${OK}`,
    "overlay/missing-field 2:1 `info` has no `title`.",
    "overlay/wrong-type 2:9 `version` must be a string.",
  ],
  [
    "an unknown key on top",
    `${HEAD}extend: a.yaml\n${OK}`,
    "overlay/unknown-key 3:1 `extend` is no key of an overlay. | Did you mean `extends`?",
  ],
  [
    "an unknown key in info",
    `overlay: 1.1.0\ninfo: { title: t, version: v, name: n }\n${OK}`,
    "overlay/unknown-key 2:31 `name` is no key of `info`.",
  ],
  ["extends that is no string", `${HEAD}extends: 1\n${OK}`, "overlay/wrong-type 3:1 `extends` must be a string."],
  ["no actions", HEAD, "overlay/missing-field 1:1 The overlay has no list of `actions`."],
  ["an empty list of actions", `${HEAD}actions: []\n`, "overlay/no-actions 3:1 The list of actions is empty."],
  [
    "an action that is no mapping",
    `${HEAD}actions:\n  - remove\n`,
    "overlay/wrong-type 4:5 An action must be a mapping with a `target`.",
  ],
  ["no target", `${HEAD}actions:\n  - remove: true\n`, "overlay/missing-field 4:5 The action has no `target`."],
  [
    "a target that is no string",
    `${HEAD}actions:\n  - target: [a]\n    remove: true\n`,
    "overlay/wrong-type 4:5 `target` must be a string.",
  ],
  [
    "update and remove",
    `${HEAD}actions:\n  - target: $.a\n    update: 1\n    remove: true\n`,
    "overlay/several-effects 6:5 The action has both `update` and `remove`.",
  ],
  [
    "update and copy",
    `${HEAD}actions:\n  - target: $.a\n    copy: $.b\n    update: 1\n`,
    "overlay/several-effects 5:5 The action has both `update` and `copy`.",
  ],
  [
    "copy in 1.0",
    `${HEAD_10}actions:\n  - target: $.a\n    copy: $.b\n`,
    "overlay/copy-in-1.0 5:5 `copy` is a key of Overlay 1.1; this overlay follows 1.0.",
  ],
  [
    "no effect",
    `${HEAD}actions:\n  - target: $.a\n`,
    "overlay/no-effect 4:5 The action has none of `update`, `remove`, `copy`.",
  ],
  [
    "no effect in 1.0",
    `${HEAD_10}actions:\n  - target: $.a\n    remove: false\n`,
    "overlay/no-effect 4:5 The action has none of `update`, `remove`.",
  ],
  [
    "remove that is no boolean",
    `${HEAD}actions:\n  - target: $.a\n    remove: yes\n`,
    "overlay/wrong-type 5:5 `remove` must be true or false.",
  ],
  [
    "an unknown key of an action",
    `${HEAD}actions:\n  - target: $.a\n    updaet: 1\n    remove: true\n`,
    "overlay/unknown-key 5:5 `updaet` is no key of an action. | Did you mean `update`?",
  ],
  [
    "the same action twice",
    `${HEAD}actions:\n  - { target: $.a, update: { b: 1, c: 2 } }\n  - { target: $.a, remove: true }\n  - { target: $.a, update: { c: 2, b: 1 } }\n`,
    "overlay/duplicate-action 6:5 Action 3 is the same as action 1.",
  ],
  [
    "versions that are no list",
    `${HEAD}actions:\n  - target: $.a\n    x-versions: v1\n    remove: true\n`,
    "overlay/wrong-type 5:5 `x-versions` must be a list of strings with at least one.",
  ],
  [
    "an empty list of services",
    `${HEAD}actions:\n  - target: $.a\n    x-services: []\n    remove: true\n`,
    "overlay/wrong-type 5:5 `x-services` must be a list of strings with at least one.",
  ],
  [
    "a list of numbers",
    `${HEAD}actions:\n  - target: $.a\n    x-versions: [1, a]\n    remove: true\n`,
    "overlay/wrong-type 5:5 `x-versions` must be a list of strings with at least one.",
  ],
  [
    "evidence that is no string",
    `${HEAD}actions:\n  - target: $.a\n    x-evidence: [seen]\n    remove: true\n`,
    "overlay/wrong-type 5:5 `x-evidence` must be a string.",
  ],
  [
    "a pointer as target",
    `${HEAD}actions:\n  - target: /a/b\n    remove: true\n`,
    "overlay/invalid-query 4:13 `/a/b` is no RFC 9535 query: expected '$', found '/'.",
  ],
  [
    "an empty target",
    `${HEAD}actions:\n  - target: ''\n    remove: true\n`,
    "overlay/invalid-query 4:5 `` is no RFC 9535 query: it is empty and must begin with `$`.",
  ],
  [
    "an unclosed bracket",
    `${HEAD}actions:\n  - target: $.a[\n    remove: true\n`,
    "overlay/invalid-query 4:17 `$.a[` is no RFC 9535 query: unclosed bracketed selection.",
  ],
  [
    "a single =",
    `${HEAD}actions:\n  - target: $.a[?@.b = 1]\n    remove: true\n`,
    "overlay/invalid-query 4:22 `$.a[?@.b = 1]` is no RFC 9535 query: unexpected filter selector token '='.",
  ],
  [
    "an unknown function",
    `${HEAD}actions:\n  - target: "$.a[?starts(@, 'b')]"\n    remove: true\n`,
    "overlay/invalid-query 4:19 `$.a[?starts(@, 'b')]` is no RFC 9535 query: no such function 'starts'.",
  ],
  [
    "a hyphen after a dot",
    `${HEAD}actions:\n  - target: $.a.x-b\n    remove: true\n`,
    "overlay/invalid-query 4:18 `$.a.x-b` is no RFC 9535 query: a name after a dot cannot hold a hyphen: write it in brackets and quotes, ['like-this'].",
  ],
  [
    "a hyphen in a filter",
    `${HEAD}actions:\n  - target: $.a[?@.x-b]\n    remove: true\n`,
    "overlay/invalid-query 4:21 `$.a[?@.x-b]` is no RFC 9535 query: a name after a dot cannot hold a hyphen: write it in brackets and quotes, ['like-this'].",
  ],
  [
    "a copy's source",
    `${HEAD}actions:\n  - target: $.a\n    copy: b\n`,
    "overlay/invalid-query 5:11 `b` is no RFC 9535 query: expected '$', found 'b'.",
  ],
  [
    "several things at once",
    "overlay: 2.0.0\nactions:\n  - target: $.a\n  - update: 1\n",
    'overlay/unsupported-edition 1:1 `overlay: "2.0.0"` is no edition of the standard that can be applied here.',
    "overlay/missing-field 1:1 The overlay has no `info` with `title` and `version`.",
    "overlay/no-effect 3:5 The action has none of `update`, `remove`, `copy`.",
    "overlay/missing-field 4:5 The action has no `target`.",
  ],
];

describe("parseOverlay", () => {
  test.each(broken)("refuses %s", (_name, text, ...want) => {
    const { value, diagnostics } = parseOverlay("overlays/all/x.yaml", text);
    expect(value).toBeUndefined();
    const found = diagnostics.map(({ code, place, message, fix = "" }) => {
      if (code.startsWith("load/")) return code;
      return `${code} ${place?.line}:${place?.column} ${message}${fix.startsWith("Did you mean") ? ` | ${fix}` : ""}`;
    });
    expect(found).toEqual(want);
    for (const { severity, cause, fix, place } of diagnostics) {
      expect([severity, typeof cause, typeof fix, place?.file]).toEqual([
        "error",
        "string",
        "string",
        "overlays/all/x.yaml",
      ]);
    }
  });

  test("warns of an extension that is nearly one of ours", () => {
    const text = `${HEAD}actions:\n  - target: $.a\n    x-version: [a]\n    x-owner: us\n    remove: true\n`;
    const { value, diagnostics } = parseOverlay("overlays/all/x.yaml", text);
    expect(value?.actions.length).toBe(1);
    expect(diagnostics.map(({ code, severity, message, place }) => [code, severity, message, place?.line])).toEqual([
      ["overlay/unknown-extension", "warning", "`x-version` has no meaning here; did you mean `x-versions`?", 5],
    ]);
  });

  test("gives everything an overlay says", () => {
    const text = `# A comment.
overlay: 1.0.3
info: { title: Everything, version: 2.0.0, x-a: 1 }
extends: ../specs/a.yaml
x-b: 2
actions:
  - target: $.a
    description: why
    x-quirk: Q7
    x-evidence: seen
    x-remove-when: fixed
    x-expect: null
    x-versions: [2025-01]
    x-services: [files]
    update: null
  - { target: "$['b']", remove: true }
`;
    expect(parseOverlay("overlays/all/x.yaml", text)).toEqual({
      diagnostics: [],
      value: {
        file: "overlays/all/x.yaml",
        text,
        edition: "1.0",
        info: { title: "Everything", version: "2.0.0" },
        extends: "../specs/a.yaml",
        actions: [
          {
            index: 0,
            place: { file: "overlays/all/x.yaml", line: 7, column: 5, pointer: "/actions/0" },
            target: "$.a",
            effect: { kind: "update", value: null },
            description: "why",
            quirk: "Q7",
            evidence: "seen",
            removeWhen: "fixed",
            expect: null,
            versions: ["2025-01"],
            services: ["files"],
          },
          {
            index: 1,
            place: { file: "overlays/all/x.yaml", line: 16, column: 5, pointer: "/actions/1" },
            target: "$['b']",
            effect: { kind: "remove" },
          },
        ],
      },
    });
  });
});
