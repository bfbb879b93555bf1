import { expect, test } from "vitest";
import { migrationIn } from "./move.js";
import { programFolder, TYPESCRIPT_OPTIONS } from "./program.js";
import { ordersModules } from "./things-package.js";

const START = `import { type NewOrder, Orders } from "orders/v1";
const { orders } = new Orders();
const base = { lines: [], currency: "EUR" };
declare const isLong: boolean;
declare const names: string[];
`;

/** Lines after those of `START`; newly at most 2 labels and at least 2 stops are allowed. */
const PROGRAMS: readonly (readonly [title: string, program: string, want: readonly string[]])[] = [
  [
    "literals",
    `await orders.create({ ...base, labels: ["a", "b", "c"] });
await orders.create({ ...base, labels: ["a", "b"] });
await orders.create({ ...base, stops: ["a"] });
await orders.create({ ...base, stops: ["a", "b"] });`,
    [`6 labels: ["a", "b", "c"] breaks max-items-decreased`, `8 stops: ["a"] breaks min-items-set`],
  ],
  [
    "spreads and conditions",
    `const two = ["a", "b"];
await orders.create({ ...base, labels: [...two] });
await orders.create({ ...base, labels: [...two, ...(isLong ? ["c"] : [])] });
await orders.create({ ...base, labels: ["c", ...names] });
await orders.create({ ...base, labels: isLong ? two : ["c"] });
const more = { labels: two.concat("d") };
await orders.create({ ...base, ...more });
await orders.create({ ...base, labels: two.concat(["c"]) });`,
    [
      '8 labels: [...two, ...(isLong ? ["c"] : [])] breaks max-items-decreased',
      `9 labels: ["c", ...names] maybe max-items-decreased`,
      `11 labels: two.concat("d") breaks max-items-decreased`,
      `13 labels: two.concat(["c"]) breaks max-items-decreased`,
    ],
  ],
  [
    "lists that are made by Array and map",
    `const COUNT = 3;
const named = ["a", "b"].map((each) => each.toUpperCase());
await orders.create({ ...base, labels: Array(COUNT).fill("a") });
await orders.create({ ...base, labels: new Array<string>(2).fill("a") });
await orders.create({ ...base, labels: Array.from({ length: COUNT }, (_, index) => String(index)) });
await orders.create({ ...base, labels: named });
await orders.create({ ...base, labels: await Promise.all([1, 2, 3].map(async (each) => String(each))) });
await orders.create({ ...base, labels: names.map((each) => each.trim()) });
await orders.create({ ...base, labels: ["a", "b", "c"].filter((each) => each !== "c") });
await orders.create({ ...base, labels: Array.of("a", "b", "c") });
await orders.create({ ...base, labels: Array.from({ length: names.length }, () => "a") });`,
    [
      `8 labels: Array(COUNT).fill("a") breaks max-items-decreased`,
      "10 labels: Array.from({ length: COUNT }, (_, index) => String(index)) breaks max-items-decreased",
      "12 labels: await Promise.all([1, 2, 3].map(async (each) => String(each))) breaks max-items-decreased",
      "13 labels: names.map((each) => each.trim()) maybe max-items-decreased",
      `14 labels: ["a", "b", "c"].filter((each) => each !== "c") maybe max-items-decreased`,
      `15 labels: Array.of("a", "b", "c") breaks max-items-decreased`,
      `16 labels: Array.from({ length: names.length }, () => "a") maybe max-items-decreased`,
    ],
  ],
  [
    "lists that the program adds to",
    `const added: string[] = [];
added.push("a");
await orders.create({ ...base, labels: added });
const body: NewOrder = { ...base, stops: [] };
body.stops?.push("a", "b");
const fill = (list: string[]) => {
  list[2] = "c";
  return list;
};
const filled = ["a"];
fill(filled);
await orders.create({ ...base, labels: filled });
const made = () => ["a"];
const own = made();
own.length = 3;
await orders.create({ ...base, labels: own });
const read = ["a"];
console.log(read.length, read[0], read.includes("a"));
await orders.create({ ...base, labels: read });`,
    [
      "8 labels: added maybe max-items-decreased",
      "9 stops: [] maybe min-items-set",
      "17 labels: filled maybe max-items-decreased",
      "21 labels: own maybe max-items-decreased",
    ],
  ],
  [
    "tuples, parameters and a list in a list",
    `declare const pair: readonly [string, string];
declare const triple: [string, string, string];
declare const some: [string, string?, string?];
await orders.create({ ...base, labels: [...pair] });
await orders.create({ ...base, labels: triple });
await orders.create({ ...base, labels: some as string[] });
const send = (labels: string[]) => orders.create({ ...base, labels });
await send(["a", "b"]);
await send(["a", "b", "c"]);
await orders.create({ ...base, groups: [["a"]] });
await orders.create({ ...base, groups: [["a", "b", "c"]] });
await orders.create({ ...base, groups: [names] });`,
    [
      "10 labels: triple breaks max-items-decreased",
      "11 labels: some as string[] maybe max-items-decreased",
      "12 labels breaks max-items-decreased",
      `16 groups: [["a", "b", "c"]] breaks max-items-decreased`,
      "17 groups: [names] maybe max-items-decreased",
    ],
  ],
];

test("the length of a list is compared with its limits where the code says it", () => {
  const files = PROGRAMS.map(([, program], index) => [`p${index}.ts`, `${START}${program}\nexport {};\n`] as const);
  const folder = programFolder(Object.fromEntries(files), { compilerOptions: TYPESCRIPT_OPTIONS }, ordersModules());
  const { places, unexplained } = migrationIn(folder, "v1", "v2").report;
  expect(unexplained).toEqual([]);
  const placesOf = (name: string): readonly string[] =>
    places
      .filter(({ file }) => file === name)
      .map(({ line, text, certainty, id }) => `${line} ${text} ${certainty} ${id.replace("request-", "")}`);
  expect(PROGRAMS.map(([title], index) => [title, placesOf(`p${index}.ts`)])).toEqual(
    PROGRAMS.map(([title, , want]) => [title, want]),
  );
  expect(places.every(({ seen_by_compiler: isSeen }) => !isSeen)).toBe(true);
}, 120_000);
