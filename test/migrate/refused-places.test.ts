import { expect, test } from "vitest";
import type { MigrationReport } from "../../generator/migrate/index.js";
import { runProgram } from "../cli/run-program.js";
import { migrationIn } from "./move.js";
import { programFolder, TYPESCRIPT_OPTIONS } from "./program.js";
import { ordersModules } from "./things-package.js";

const START = `import { type NewOrder, type Order, Orders } from "orders/v1";
const { orders } = new Orders();
const base = { lines: [], currency: "EUR" };
const order = await orders.create(base);
`;

/** Lines after those of `START`; the places that a move reaches: line, text, certainty, change. */
const PROGRAMS: readonly (readonly [title: string, program: string, want: readonly string[]])[] = [
  [
    "an object literal that lacks a property has the change that asks for it, and no other",
    `await orders.create({ lines: [] });`,
    ["5 { lines: [] } breaks request-property-became-required"],
  ],
  [
    "and no other either where a property that it has lost another value",
    `await orders.create({ lines: [], channel: "web" });`,
    [`5 { lines: [], channel: "web" } breaks request-property-became-required`],
  ],
  [
    "a refused value, which hides from the compiler that its object literal lacks a property",
    `await orders.create({ lines: [], channel: "phone" });\nawait orders.create({ ...base, channel: "phone" });`,
    [
      `5 { lines: [], channel: "phone" } breaks request-property-became-required`,
      `5 channel: "phone" breaks request-enum-value-removed`,
      `6 channel: "phone" breaks request-enum-value-removed`,
    ],
  ],
  [
    "the result of an operation that moved and gives another type",
    `const sent = await orders.ship("a");\nconsole.log(sent.total);`,
    ["6 sent.total breaks response-success-status-replaced"],
  ],
  [
    "a property that the status in place of another has no longer",
    `const cancelled = await orders.cancel("a");\nconsole.log(cancelled.note);`,
    ["6 cancelled.note breaks response-required-property-removed"],
  ],
  [
    "a value that is gone, as a case of a switch with a default, is one place",
    `switch (order.status) {\n  case "lost":\n    break;\n  default:\n}`,
    [`6 "lost" breaks response-enum-value-removed`],
  ],
  [
    "a key in brackets by a constant",
    `const KEY = "code";\norder[KEY];`,
    ["6 order[KEY] breaks response-optional-property-removed"],
  ],
  [
    "a computed name in a pattern",
    `const KEY = "code";\nconst { [KEY]: code } = order;\ncode;`,
    ["6 [KEY] breaks response-optional-property-removed"],
  ],
  [
    "a key beside the value or the type that it is of",
    `const of = <K extends keyof Order>(from: Order, key: K) => from[key];\nof(order, "code");\nexport type Code = Pick<Order, "code">;`,
    [`6 "code" breaks response-optional-property-removed`, `7 "code" breaks response-optional-property-removed`],
  ],
  [
    "an argument of a function of the program whose type names a property",
    `const set = (channel: NonNullable<NewOrder["channel"]>) => channel;\nset("phone");`,
    [`6 "phone" breaks request-enum-value-removed`],
  ],
  [
    "results of callbacks that a list is made of",
    `const codes: readonly number[] = [order].map((each) => each.total);\nconst said: readonly ("open" | "lost")[] = [order].map((each) => each.status);\ncodes;`,
    ["6 said breaks response-enum-value-added"],
  ],
  [
    "properties that are given by Object.assign and Object.freeze",
    `await orders.create(Object.assign({}, base, { priority: 9 }));\nconst cold = Object.freeze({ ...base, priority: 8 });\nawait orders.create(cold);`,
    ["5 priority: 9 breaks request-maximum-decreased", "6 priority: 8 breaks request-maximum-decreased"],
  ],
  [
    "a property that gets another value later",
    `const later = { ...base, priority: 1 };\nlater.priority = 7;\nawait orders.create(later);`,
    ["6 later.priority = 7 breaks request-maximum-decreased"],
  ],
  [
    "keys that are values of a closed list",
    `export const NAMES: Record<NonNullable<NewOrder["channel"]>, string> = { web: "Web", phone: "Phone" };\nexport const STEPS: Record<Order["status"], number> = { open: 1, lost: 2 };`,
    ["5 phone breaks request-enum-value-removed", "6 lost breaks response-enum-value-removed"],
  ],
  [
    "keys that are values of an open list, whose loss the compiler does not see",
    `type Tier = NonNullable<NewOrder["tier"]>;\nexport const PRICES: Record<Tier, number> = { gold: 2, silver: 1 };\nexport const some = { "silver": 1 } satisfies { readonly [each in Tier]?: number };\nexport const names = (): Partial<Record<Tier, string>> => ({ gold: "Gold", silver: "Silver" });`,
    [
      "6 silver maybe request-open-enum-value-removed",
      '7 "silver" maybe request-open-enum-value-removed',
      "8 silver maybe request-open-enum-value-removed",
    ],
  ],
  [
    "keys of other objects, and a list without the value that is gone",
    `type Tier = NonNullable<NewOrder["tier"]>;\nexport const GOLD: Record<Exclude<Tier, "silver">, { silver: number }> = { gold: { silver: 1 } };\nexport const other: Record<string, number> = { silver: 1 };`,
    [],
  ],
  [
    "values of a Set and a Map",
    `type Tier = NonNullable<NewOrder["tier"]>;\nexport const known = new Set<Tier>(["gold", "silver"]);\nexport const prices = new Map<Tier, number>([\n  ["gold", 2],\n  ["silver", 1],\n]);`,
    [`6 "silver" breaks request-open-enum-value-removed`, `9 "silver" maybe request-open-enum-value-removed`],
  ],
  [
    "a value of a closed list in a Map of several lines, which the compiler refuses at the Map",
    `type Channel = NonNullable<NewOrder["channel"]>;\nexport const names = new Map<Channel, string>([\n  ["web", "Web"],\n  ["phone", "Phone"],\n]);\nexport const all = new Set<Channel>([\n  "web",\n  "phone",\n]);`,
    ['8 "phone" breaks request-enum-value-removed', '12 "phone" breaks request-enum-value-removed'],
  ],
  [
    "keys of a mapped type whose key is a parameter",
    `type ByKey<K extends string> = { readonly [each in K]?: number };\ntype Tier = NonNullable<NewOrder["tier"]>;\nexport const prices: ByKey<Tier> = { gold: 2, silver: 1 };\nexport const others: ByKey<string> = { silver: 1 };`,
    ["7 silver maybe request-open-enum-value-removed"],
  ],
  [
    "a switch without default that lacks a new value, by its function, its result or its variable",
    `export function step(status: Order["status"]): number {\n  switch (status) {\n    case "open":\n      return 1;\n    case "lost":\n      return 2;\n  }\n}\nexport const title = ({ status }: Order) => {\n  switch (status) {\n    case "open":\n      return "Open";\n  }\n  return "Lost";\n};`,
    ["5 number breaks response-enum-value-added", `9 "lost" breaks response-enum-value-removed`],
  ],
  [
    "a switch whose result or variable may be missing",
    `const word = (some: Order) => {\n  switch (some.status) {\n    case "open":\n      return "Open";\n    case "lost":\n      return "Lost";\n  }\n};\nexport const size = word(order).length;\nlet text: string;\nswitch (order.status) {\n  case "open":\n    text = "o";\n    break;\n  case "lost":\n    text = "l";\n}\nexport const said = text;`,
    [
      `9 "lost" breaks response-enum-value-removed`,
      "13 word(order) breaks response-enum-value-added",
      `19 "lost" breaks response-enum-value-removed`,
      "22 text breaks response-enum-value-added",
    ],
  ],
  [
    "values of responses that changed behind types that still fit",
    `new Date(order.day + "T00:00:00Z");\nconst { pieces } = order;\nconsole.log(pieces, order.note);\nexport const marks = () => order.marks?.map((mark) => mark.padEnd(3));\nexport const isOne = order.pieces === 1;\nexport const due = order.due;`,
    [
      "5 order.day maybe response-format-changed",
      "6 pieces maybe response-type-widened",
      "8 order.marks maybe response-max-length-increased",
      "9 order.pieces maybe response-type-widened",
      "10 order.due maybe response-format-changed",
    ],
  ],
  [
    "computed names of an object literal",
    `const KEY = "priority";\nawait orders.create({ ...base, [KEY]: 6 });\nawait orders.create({ ...base, ["priority"]: 5 });`,
    ["6 [KEY]: 6 breaks request-maximum-decreased"],
  ],
];

test("values of imported JSON are followed, and every other program has its places alone", () => {
  const files = PROGRAMS.map(([, program], index) => [`p${index}.ts`, `${START}${program}\nexport {};\n`] as const);
  const folder = programFolder(
    {
      ...Object.fromEntries(files),
      "data.json": `{ "lines": [], "currency": "EUR", "priority": 9 }`,
      "json.ts": `import data from "./data.json" with { type: "json" };\n${START}await orders.create(data);\n`,
    },
    { compilerOptions: { ...TYPESCRIPT_OPTIONS, resolveJsonModule: true } },
    ordersModules(),
  );
  const { places, unexplained } = migrationIn(folder, "v1", "v2").report;
  const placesOf = (name: string): readonly string[] =>
    places
      .filter(({ file }) => file === name)
      .map(({ line, text, certainty, id }) => `${line} ${text} ${certainty} ${id}`);
  expect(unexplained).toEqual([]);
  expect(placesOf("data.json")).toEqual([`1 "priority": 9 breaks request-maximum-decreased`]);
  expect(PROGRAMS.map(([title], index) => [title, placesOf(`p${index}.ts`)])).toEqual(
    PROGRAMS.map(([title, , want]) => [title, want]),
  );
}, 120_000);

test("a switch over values of a list that is open now is reported by the command, which compares the types of both versions", async () => {
  const program = `import type { NewOrder } from "orders/v1";
export const price = (tier: NonNullable<NewOrder["tier"]>): number => {
  switch (tier) {
    case "gold":
      return 2;
    case "silver":
      return 1;
  }
};
`;
  const folder = programFolder({ "a.ts": program }, { compilerOptions: TYPESCRIPT_OPTIONS }, ordersModules());
  const { out } = await runProgram(folder, "migrate", "v1", "v2", "--format", "json");
  const { places, unexplained } = JSON.parse(out) as MigrationReport;
  expect(unexplained).toEqual([]);
  expect(places.map(({ line, text, id }) => [line, text, id])).toEqual([[2, "number", "request-enum-opened"]]);
});

test("a resource that the client no longer has is explained by the operation that is gone, however it is named", () => {
  const program = `import { Pinecone } from "pinecone-pinned/2026-04";
const client = new Pinecone();
export const operations = client.operations;
export const pick = ({ operations: jobs }: Pinecone) => jobs;
export const keyed = client["operations"];
export const { files } = client;
`;
  const { places, unexplained } = migrationIn(programFolder({ "a.ts": program }), "2026-04", "2025-04").report;
  expect(unexplained).toEqual([]);
  expect(places.map(({ line, certainty, id }) => [line, certainty, id])).toEqual(
    [3, 4, 5].map((line) => [line, "breaks", "operation-removed"]),
  );
}, 120_000);
