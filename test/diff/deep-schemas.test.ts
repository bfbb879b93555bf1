import { expect, test } from "vitest";
import { fileSide } from "../../generator/comparison-sides.js";
import { diffSides } from "../../generator/diff/index.js";

type Link = (next: object, index: number) => object;

/** A document whose schemas lead to one another and at last to `end`. */
function chain(length: number, link: Link, end: object): string {
  const ref = (index: number): object => ({ $ref: `#/components/schemas/C${index}` });
  const links = Array.from({ length }, (_, index) => [`C${index}`, link(ref(index + 1), index)] as const);
  const content = { "application/json": { schema: ref(0) } };
  return JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Things", version: "1" },
    paths: { "/things": { put: { requestBody: { content }, responses: { "204": { description: "Done." } } } } },
    components: { schemas: { ...Object.fromEntries(links), [`C${length}`]: end } },
  });
}

function compare(length: number, link: Link, ends: readonly [object, object]): readonly string[] {
  const [from, to] = ends.map((end, index) => fileSide(`${index}.json`, chain(length, link, end), new Map()));
  if (from?.value === undefined || to?.value === undefined)
    return [...(from?.diagnostics ?? []), ...(to?.diagnostics ?? [])].map(({ code }) => code);
  return diffSides(from.value, to.value, { today: "2026-01-01" }).changes.map(({ id, wire }) => `${wire} ${id}`);
}

const property: Link = (next) => ({ type: "object", required: ["next"], properties: { next } });
const member: Link = (next, index) => ({ allOf: [next, { type: "object", properties: { [`p${index}`]: {} } }] });
const twice: Link = (next) => ({ type: "object", required: ["a", "b"], properties: { a: next, b: next } });

const TEXTS = [{ type: "string" }, { type: "integer" }] as const;
const OBJECTS = [{ type: "object" }, { type: "object", required: ["z"] }] as const;

test("a change below more properties than recursion goes down is found", () => {
  expect(compare(1100, property, TEXTS)).toEqual(["risky request-type-changed"]);
});

test("a change below as many compositions as are read is found and shown", () => {
  expect(compare(240, member, OBJECTS)).toEqual(["breaking request-property-became-required"]);
});

test("more compositions than are read are an error of each side, and no silence", () => {
  expect(compare(260, member, OBJECTS)).toEqual(["model/composed-too-deep", "model/composed-too-deep"]);
});

test("schemas of which each demands the next one twice end at the size of their samples", () => {
  expect(compare(6, twice, TEXTS)).toEqual(["breaking request-type-changed"]);
  expect(compare(40, twice, TEXTS)).toEqual(["risky request-type-changed"]);
});
