import { expect, test } from "vitest";
import { actionNodes } from "../../generator/versions/action-nodes.js";
import { type ActionEdit, editActions } from "../../generator/versions/edit-actions.js";

const HEAD = "# Kept.\noverlay: 1.1.0\ninfo: { title: T, version: 1.0.0 }\nactions:\n";
const FLOW = `  - target: $.a # a comment
    x-versions: ["v1",  "v2"]
    update: { b: c }
`;
const BLOCK = `  - target: $.a['v2']
    description: >-
      About v2, which
      is folded.
    x-versions:
      - v1
      - v2 # the second
    x-services: [s, t]
    update:
      enum: ["v2", 'v2', v2]
      text: not v2
`;

/** [name, actions, edits, want, and whether taking the addition out gives the old text back] */
const CASES: readonly [name: string, actions: string, edits: readonly ActionEdit[], want: string, undo?: ActionEdit][] =
  [
    ["nothing", FLOW + BLOCK, [], FLOW + BLOCK],
    [
      "a version in a line",
      FLOW + BLOCK,
      [{ kind: "add name", list: "versions", action: 0, after: "v2", name: "v3" }],
      FLOW.replace('"v2"', '"v2", "v3"') + BLOCK,
      { kind: "remove names", action: 0, list: "versions", names: ["v3"] },
    ],
    [
      "a version in lines",
      FLOW + BLOCK,
      [{ kind: "add name", list: "versions", action: 1, after: "v2", name: "v3" }],
      FLOW + BLOCK.replace("# the second\n", "# the second\n      - v3\n"),
      { kind: "remove names", action: 1, list: "versions", names: ["v3"] },
    ],
    [
      "a version that needs quotes",
      BLOCK,
      [{ kind: "add name", list: "versions", action: 0, after: "v1", name: "2030-01" }],
      BLOCK.replace("- v1\n", '- v1\n      - "2030-01"\n'),
    ],
    [
      "names less",
      FLOW + BLOCK,
      [
        { kind: "remove names", action: 0, list: "versions", names: ["v1"] },
        { kind: "remove names", action: 1, list: "services", names: ["t"] },
        { kind: "remove names", action: 1, list: "versions", names: ["v2"] },
      ],
      FLOW.replace('["v1",  "v2"]', '["v2"]') + BLOCK.replace("      - v2 # the second\n", "").replace("[s, t]", "[s]"),
    ],
    ["an action less", FLOW + BLOCK, [{ kind: "remove", action: 0 }], BLOCK],
    [
      "a copy for one version",
      FLOW + BLOCK + FLOW,
      [{ kind: "repeat", action: 1, of: "v2", name: "v3" }],
      FLOW +
        BLOCK +
        BLOCK.replace("['v2']", "['v3']")
          .replace("      - v1\n      - v2 # the second\n", "      - v3 # the second\n")
          .replace("[\"v2\", 'v2', v2]", "[\"v3\", 'v3', v3]") +
        FLOW,
      { kind: "remove", action: 2 },
    ],
    [
      "a copy of the last action, whose line does not end",
      FLOW.trimEnd(),
      [{ kind: "repeat", action: 0, of: "v2", name: "v3" }],
      `${FLOW}${FLOW.replace('["v1",  "v2"]', '["v3"]').trimEnd()}`,
    ],
  ];

test.each(CASES)("%s", (_, actions, edits, want, undo) => {
  const text = HEAD + actions;
  const edited = editActions(text, actionNodes(text) ?? [], edits);
  expect(edited).toBe(HEAD + want);
  if (undo === undefined) return;
  const nodes = actionNodes(edited) ?? [];
  // A list in a line is written anew where names go.
  expect(editActions(edited, nodes, [undo]).replace('"v1", "v2"', '"v1",  "v2"')).toBe(text);
});

test.each([
  ["JSON", '{ "actions": [{ "target": "$" }] }'],
  ["a list in a line", "actions: [{ target: $ }]"],
  ["no list", "actions: none"],
  ["an action that is none", "actions:\n  - target"],
])("%s is not edited", (_, text) => {
  expect(actionNodes(text)).toBeUndefined();
});
