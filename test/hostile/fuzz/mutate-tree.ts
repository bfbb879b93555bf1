import { PAYLOADS } from "../payloads.js";
import type { Random } from "./random.js";
import { copyTree as copy, define, get, type Spot, set, spotsOf, type Tree } from "./tree.js";

/** Words that have a meaning in some place of some document. */
const KEYWORDS: readonly string[] = (
  "$ref type properties items allOf anyOf oneOf not required enum const default example examples nullable format pattern discriminator " +
  "propertyName mapping additionalProperties patternProperties prefixItems readOnly writeOnly deprecated title description summary tags " +
  "operationId parameters requestBody responses content schema schemas headers name in style explode security securitySchemes servers url " +
  "variables callbacks webhooks links components paths info openapi get post delete 200 default encoding contentType x-apipin x-enum " +
  "resource method pages wait stream errors host target update remove copy actions overlay extends package client credentials option"
).split(" ");

const NAMES: readonly string[] = [
  ...PAYLOADS,
  ...[
    "",
    "0",
    "-1",
    "then",
    "toString",
    "hasOwnProperty",
    "valueOf",
    "prototype",
    "~1",
    "~",
    "%2e%2e%2f",
    "a/b",
    "#",
    "*/*",
  ],
  ..."class delete default Blob Record Promise Transport Upload Undeclared Schema Operation body query options path".split(
    " ",
  ),
  "😀",
  "n".repeat(300),
];

const VALUES: readonly Tree[] = [
  ...[null, true, false, 0, -1, 1.5, 1e308, 2 ** 53, "", [], {}, [[]], [null], { "": null }],
  ...[{ $ref: "#" }, { $ref: "#/" }, { $ref: "" }, { $ref: 5 }, { $ref: "#/components" }, { $ref: "../../../x.yaml" }],
  ...[{ $ref: "https://example.com/x.yaml" }, { $ref: "#/components/schemas/None" }, { $ref: "#anchor" }],
  ...[
    { allOf: [{}] },
    { oneOf: [] },
    { type: ["null"] },
    { type: "null" },
    { type: [] },
    { enum: [] },
    { const: null },
  ],
  ...[
    { type: "object", properties: { __proto: {} } },
    { not: {} },
    { items: false },
    { discriminator: { propertyName: "x" } },
  ],
  ...[
    "string",
    "object",
    "array",
    "binary",
    "query",
    "path",
    "header",
    "cookie",
    "deepObject",
    "matrix",
    "2XX",
    "default",
  ],
  ...[
    "application/json",
    "text/event-stream",
    "multipart/form-data",
    "*/*",
    "3.0.3",
    "3.1.0",
    "/a/b",
    "$.paths",
    "$..*",
    "$",
  ],
];

/** A copy of a JSON value in which one to four places are others: removed, doubled, renamed, exchanged, of another type or from another document. */
export function mutateTree(given: unknown, others: readonly unknown[], random: Random): unknown {
  const box: { [key: string]: Tree } = { root: copy(given as Tree) };
  for (let count = random.once(2) ? 1 : 1 + random.below(4); count > 0; count--) {
    const spots = spotsOf(box);
    if (spots.length === 0) break;
    const spot = random.pick(spots);
    random.pick(CHANGES)(spot, { random, spots, others: others as readonly Tree[] });
  }
  return box["root"];
}

interface Surroundings {
  readonly random: Random;
  readonly spots: readonly Spot[];
  readonly others: readonly Tree[];
}

const CHANGES: readonly ((spot: Spot, surroundings: Surroundings) => void)[] = [
  remove,
  remove,
  (spot, { random }) => set(spot, copy(random.pick(VALUES))),
  (spot, { random }) => set(spot, random.pick(NAMES)),
  (spot, { random }) => rename(spot, random.pick(NAMES)),
  (spot, { random }) => rename(spot, random.pick(KEYWORDS)),
  (spot, { random, spots }) => rename(spot, random.pick(spots).key),
  // Another type, as much as possible of the same content.
  (spot) => {
    const value = get(spot);
    if (Array.isArray(value)) set(spot, Object.fromEntries(value.map((item, index) => [String(index), item])));
    else if (typeof value === "object" && value !== null) set(spot, Object.values(value));
    else set(spot, typeof value === "string" ? [value] : String(value));
  },
  // Exchanged with, or the same as, another place.
  (spot, { random, spots }) => {
    const other = random.pick(spots);
    const [value, otherValue] = [copy(get(spot)), copy(get(other))];
    set(spot, otherValue);
    if (random.once(2)) set(other, value);
  },
  // Part of another document.
  (spot, { random, others }) => set(spot, copy(get(random.pick(spotsOf({ root: random.pick(others) }))))),
  // One more entry.
  (spot, { random, spots }) => {
    const value = get(spot);
    const more = copy(random.once(2) ? random.pick(VALUES) : get(random.pick(spots)));
    if (Array.isArray(value)) value.splice(random.below(value.length + 1), 0, more);
    else if (typeof value === "object" && value !== null)
      define(value, random.pick(random.once(2) ? NAMES : KEYWORDS), more);
  },
  // Twice.
  (spot, { random }) => {
    if (Array.isArray(spot.holder)) spot.holder.push(copy(get(spot)));
    else define(spot.holder, `${spot.key}${random.pick([" ", "_", "2", "S", "\u0000"])}`, copy(get(spot)));
  },
  // Around itself.
  (spot, { random }) => {
    const value = get(spot);
    set(
      spot,
      random.pick<(inner: Tree) => Tree>([
        (inner) => [inner],
        (inner) => ({ allOf: [inner] }),
        (inner) => ({ value: inner }),
      ])(value),
    );
  },
  // A reference to any place of the document.
  (spot, { random }) => {
    const schema = `#/components/${random.pick(["schemas", "parameters", "responses", "x"])}/${random.pick(KEYWORDS)}`;
    set(spot, { $ref: random.once(2) ? schema : `#/${random.pick(KEYWORDS)}/${random.pick(KEYWORDS)}` });
  },
  // A reference where its target was found.
  (spot, { random, spots }) => {
    const named = spots.filter(({ key, holder }) => key === "$ref" && !Array.isArray(holder));
    if (named.length > 0) set(spot, copy(random.pick(named).holder as Tree));
  },
];

function remove(spot: Spot): void {
  if (Array.isArray(spot.holder)) spot.holder.splice(Number(spot.key), 1);
  else delete spot.holder[spot.key];
}

function rename(spot: Spot, name: string): void {
  if (Array.isArray(spot.holder)) return;
  const entries = Object.entries(spot.holder);
  for (const [key] of entries) delete spot.holder[key];
  for (const [key, value] of entries) define(spot.holder, key === spot.key ? name : key, value);
}
