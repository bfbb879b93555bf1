import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import type { SpecDocument } from "../../generator/openapi/document.js";
import { codes } from "../../generator/overlay/codes.js";
import { applyOverlays, type OverlayDocument } from "../../generator/overlay/index.js";
import { overlay, spec } from "./documents.js";

const PETS = `
openapi: 3.0.3
paths:
  /pets:
    get: { summary: List, tags: [a, b] }
    post: { summary: Create }
servers: [{ url: one }, { url: two }]
`;
const SPECS: readonly SpecDocument[] = [
  spec("v1/pets", PETS),
  spec("v2/pets", PETS.replace("summary: List", "summary: List all")),
  spec("v2/shops", "openapi: 3.0.3\npaths: {}\n"),
];

interface Row {
  readonly name: string;
  readonly overlays: readonly OverlayDocument[];
  /** `code place: message`, then `cause:`, `fix:` and `related:` lines where they are not the catalogue's. */
  readonly want: readonly string[];
}

const one = (name: string, actions: string, ...want: readonly string[]): Row => {
  return { name, overlays: [overlay("v1/pets", actions)], want };
};
const all = (name: string, actions: string, ...want: readonly string[]): Row => {
  return { name, overlays: [overlay("all/a", actions)], want };
};

const rows: readonly Row[] = [
  one("an action that works", "  - { target: $.paths, update: { /a: {} } }\n"),
  one(
    "a mistyped name in the middle",
    "  - { target: \"$.paths['/pest'].get\", update: { x: 1 } }\n",
    "overlay/target-matched-nothing overlays/v1/pets.yaml:4: `$.paths['/pest'].get` selects nothing in specs/v1/pets.yaml. The nearest path that exists is `$.paths`.",
    "fix: Did you mean `$.paths['/pets'].get`?",
  ),
  one(
    "a name that is near to none",
    "  - { target: \"$.paths['/pets'].delete\", update: { x: 1 } }\n",
    "overlay/target-matched-nothing overlays/v1/pets.yaml:4: `$.paths['/pets'].delete` selects nothing in specs/v1/pets.yaml. The nearest path that exists is `$.paths['/pets']`.",
    "fix: `$.paths['/pets']` has `get`, `post`.",
  ),
  one(
    "a mistyped name anywhere below",
    '  - { target: "$..sumary", update: x }\n',
    "overlay/target-matched-nothing overlays/v1/pets.yaml:4: `$..sumary` selects nothing in specs/v1/pets.yaml. The nearest path that exists is `$`.",
    "fix: Did you mean `$..summary`?",
  ),
  one(
    "a filter that holds for nothing",
    "  - { target: \"$.servers[?@.url == 'three'].url\", update: x }\n",
    "overlay/target-matched-nothing overlays/v1/pets.yaml:4: `$.servers[?@.url == 'three'].url` selects nothing in specs/v1/pets.yaml. The nearest path that exists is `$.servers`.",
  ),
  one(
    "a target of another document",
    "  - { target: \"$.paths['/pets'].get[?@ == 'List all']\", update: x }\n",
    "overlay/target-matched-nothing overlays/v1/pets.yaml:4: `$.paths['/pets'].get[?@ == 'List all']` selects nothing in specs/v1/pets.yaml. The nearest path that exists is `$.paths['/pets'].get`.",
    "cause: It selects something in specs/v2/pets.yaml, which the action does not address.",
  ),
  one(
    "an update the specification says already",
    "  - { target: \"$.paths['/pets'].get\", update: { summary: List, tags: [b] } }\n",
    "overlay/fixed-upstream overlays/v1/pets.yaml:4: In specs/v1/pets.yaml, `/paths/~1pets/get` says already what this action wants: remove the action.",
    "related: where the specification says it specs/v1/pets.yaml:5",
  ),
  one(
    "an item the array has already",
    "  - { target: $.servers, update: { url: two } }\n",
    "overlay/fixed-upstream overlays/v1/pets.yaml:4: In specs/v1/pets.yaml, `/servers` says already what this action wants: remove the action.",
    "related: where the specification says it specs/v1/pets.yaml:7",
  ),
  one(
    "a copy of what is there",
    '  - { target: "$.servers[0].url", copy: "$.servers[?@.url == \'one\'].url" }\n',
    "overlay/fixed-upstream overlays/v1/pets.yaml:4: In specs/v1/pets.yaml, `/servers/0/url` says already what this action wants: remove the action.",
    "related: where the specification says it specs/v1/pets.yaml:7",
  ),
  one(
    "a fixed value is fixed even where the expectation fails",
    "  - { target: \"$.paths['/pets'].get\", x-expect: { summary: Lits }, update: { summary: List } }\n",
    "overlay/fixed-upstream overlays/v1/pets.yaml:4: In specs/v1/pets.yaml, `/paths/~1pets/get` says already what this action wants: remove the action.",
    "related: where the specification says it specs/v1/pets.yaml:5",
  ),
  one(
    "a removal of what is gone",
    "  - { target: $.info, remove: true }\n",
    "overlay/fixed-upstream overlays/v1/pets.yaml:4: `$.info` is already removed: specs/v1/pets.yaml has `$`, but nothing there that `.info` selects.",
  ),
  one(
    "a removal of an item that is gone",
    "  - { target: \"$.servers[?@.url == 'three']\", remove: true }\n",
    "overlay/fixed-upstream overlays/v1/pets.yaml:4: `$.servers[?@.url == 'three']` is already removed: specs/v1/pets.yaml has `$.servers`, but nothing there that `[?@.url == 'three']` selects.",
  ),
  one(
    "a removal with a mistyped last name",
    "  - { target: \"$.paths['/pets'].pots\", remove: true }\n",
    "overlay/target-matched-nothing overlays/v1/pets.yaml:4: `$.paths['/pets'].pots` selects nothing in specs/v1/pets.yaml. The nearest path that exists is `$.paths['/pets']`.",
    "fix: Did you mean `$.paths['/pets'].post`?",
  ),
  one(
    "a removal whose parent is gone",
    "  - { target: $.components.schemas.Pet, remove: true }\n",
    "overlay/target-matched-nothing overlays/v1/pets.yaml:4: `$.components.schemas.Pet` selects nothing in specs/v1/pets.yaml. The nearest path that exists is `$`.",
    "fix: `$` has `openapi`, `paths`, `servers`.",
  ),
  one(
    "a removal an earlier action made",
    "  - { target: $.servers, remove: true }\n  - { target: $.servers.x, remove: true }\n",
    "overlay/target-matched-nothing overlays/v1/pets.yaml:5: `$.servers.x` selects nothing in specs/v1/pets.yaml: an earlier action has removed it.",
    "related: the earlier action overlays/v1/pets.yaml:4",
  ),
  one(
    "an update an earlier action made",
    "  - { target: $.paths, update: { /a: { get: {} } } }\n  - { target: \"$.paths['/a']\", update: { get: {} } }\n",
    "overlay/changes-nothing overlays/v1/pets.yaml:5: In specs/v1/pets.yaml, `/paths/~1a` says already what this action wants, by an earlier action.",
    "related: the earlier action overlays/v1/pets.yaml:4",
  ),
  one(
    "an empty update",
    "  - { target: $.paths, update: {} }\n",
    "overlay/changes-nothing overlays/v1/pets.yaml:4: The update is empty, so it changes nothing.",
    "cause: An empty mapping or list merges into what is there without a trace.",
  ),
  one(
    "an expected value that is another",
    "  - { target: \"$.paths['/pets'].get\", x-expect: { summary: List, tags: [a, c] }, update: { x: 1 } }\n",
    'overlay/unexpected-value overlays/v1/pets.yaml:4: In specs/v1/pets.yaml, `/paths/~1pets/get/tags/1` is expected to be `"c"` and is `"b"`.',
    "related: what is there specs/v1/pets.yaml:5",
  ),
  one(
    "an expected value that is absent",
    "  - { target: $.paths, x-expect: { /shops: { get: {} } }, remove: true }\n",
    'overlay/unexpected-value overlays/v1/pets.yaml:4: In specs/v1/pets.yaml, `/paths/~1shops` is expected to be `{ "get": {} }` and is nothing.',
    "related: what is there specs/v1/pets.yaml:3",
  ),
  one("an expected value that is met", "  - { target: $.servers, x-expect: [{ url: one }, {}], remove: true }\n"),
  one(
    "an expected list of another length",
    "  - { target: $.servers, x-expect: [{ url: one }], remove: true }\n",
    'overlay/unexpected-value overlays/v1/pets.yaml:4: In specs/v1/pets.yaml, `/servers` is expected to be `[{ "url": "one" }]` and is `[{ "url": "one" }, { "url": "two" }]`.',
    "related: what is there specs/v1/pets.yaml:7",
  ),
  one(
    "an item one of the arrays has already",
    "  - { target: \"$.paths['/pets'].get\", update: { tags: [b, c] } }\n",
    'overlay/duplicate-item overlays/v1/pets.yaml:4: In specs/v1/pets.yaml, `/paths/~1pets/get/tags` holds `"b"` already.',
    "related: the array specs/v1/pets.yaml:5",
  ),
  one(
    "an update that cannot be merged",
    "  - { target: \"$.paths['/pets']\", update: { get: [1] } }\n",
    'overlay/incompatible-update overlays/v1/pets.yaml:4: In specs/v1/pets.yaml, an array ([1]) cannot be merged into an object ({ "summary": "List", "tags": …) at `/paths/~1pets/get`.',
    "related: what is there specs/v1/pets.yaml:5",
  ),
  one(
    "a copy without a source",
    "  - { target: $.paths, copy: $.components }\n",
    "overlay/copy-source overlays/v1/pets.yaml:4: In specs/v1/pets.yaml, `$.components` selects nothing.",
  ),
  one(
    "a copy with two sources",
    '  - { target: $.paths, copy: "$.servers[*]" }\n',
    "overlay/copy-source overlays/v1/pets.yaml:4: In specs/v1/pets.yaml, `$.servers[*]` selects 2 nodes.",
  ),
  one(
    "a removal of everything",
    "  - { target: $, remove: true }\n",
    "overlay/root-removed overlays/v1/pets.yaml:4: The target `$` selects the whole document.",
  ),
  all("an action for all that works in some", "  - { target: $.servers, remove: true }\n"),
  all(
    "an action for all that one document needs no more",
    "  - { target: \"$.paths['/pets'].get\", update: { summary: List all } }\n",
  ),
  all(
    "an action for all that works nowhere",
    "  - { target: $.info, update: {} }\n",
    "overlay/target-matched-nothing overlays/all/a.yaml:4: `$.info` selects nothing in specs/v1/pets.yaml, specs/v2/pets.yaml, specs/v2/shops.yaml. The nearest path that exists is `$`.",
    "fix: `$` has `openapi`, `paths`, `servers`.",
  ),
  all("versions that each match", "  - { target: $.servers, x-versions: [v1, v2], remove: true }\n"),
  all(
    "a version that needs the action no more",
    "  - { target: \"$.paths['/pets'].get\", x-versions: [v1, v2], update: { summary: List all } }\n",
    "overlay/fixed-upstream overlays/all/a.yaml:4: In specs/v2/pets.yaml, `/paths/~1pets/get` says already what this action wants: remove the action.",
    "fix: Take v2 off `x-versions`, or correct the target.",
    "related: where the specification says it specs/v2/pets.yaml:5",
  ),
  all(
    "a version in which nothing is selected",
    "  - { target: \"$..[?@.summary == 'List']\", x-versions: [v1, v2], update: { x: 1 } }\n",
    "overlay/version-not-matched overlays/all/a.yaml:4: `$..[?@.summary == 'List']` selects nothing in specs/v2/pets.yaml, specs/v2/shops.yaml.",
    "fix: Take v2 off `x-versions`, or correct the target.",
  ),
  all(
    "a service in which nothing is selected",
    "  - { target: $.servers, x-services: [pets, shops], remove: true }\n",
    "overlay/version-not-matched overlays/all/a.yaml:4: `$.servers` selects nothing in specs/v2/shops.yaml.",
    "fix: Take shops off `x-services`, or correct the target.",
  ),
  all(
    "a version and a service that do not exist",
    "  - { target: $.servers, x-versions: [v1, v3], x-services: [pet], remove: true }\n",
    "overlay/unknown-version overlays/all/a.yaml:4: There is no version `v3`; did you mean `v1`?",
    "fix: Known: v1, v2.",
    "overlay/unknown-service overlays/all/a.yaml:4: There is no service `pet`; did you mean `pets`?",
    "fix: Known: pets, shops.",
  ),
  all(
    "lists that leave no document",
    "  - { target: $.servers, x-versions: [v1], x-services: [shops], remove: true }\n",
    "overlay/addresses-nothing overlays/all/a.yaml:4: The place of this file and the action's `x-versions` and `x-services` leave no document to apply it to.",
  ),
  {
    name: "an overlay applied twice",
    overlays: ["all/a", "all/b"].map((path) => overlay(path, "  - { target: $.servers, update: { url: three } }\n")),
    want: [
      "overlay/changes-nothing overlays/all/b.yaml:4: In specs/v1/pets.yaml, `/servers` says already what this action wants, by an earlier action.",
      "related: the earlier action overlays/all/a.yaml:4",
    ],
  },
];

/** What of a diagnostic is its own, as lines. */
function lines({ code, message, place, cause, fix, related = [] }: Diagnostic): readonly string[] {
  const common = codes[code];
  return [
    `${code} ${place?.file}:${place?.line}: ${message}`,
    ...(cause === common?.cause ? [] : [`cause: ${cause}`]),
    ...(fix === common?.fix ? [] : [`fix: ${fix}`]),
    ...related.map((other) => `related: ${other.message} ${other.place.file}:${other.place.line}`),
  ];
}

describe("strict application", () => {
  test.each(rows)("$name", ({ overlays, want }) => {
    const { diagnostics } = applyOverlays(SPECS, overlays);
    expect(diagnostics.flatMap(lines)).toEqual(want);
  });
});
