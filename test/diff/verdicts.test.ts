import { isDeepStrictEqual } from "node:util";
import { load } from "js-yaml";
import { describe, expect, test } from "vitest";
import { type Change, diffSides } from "../../generator/diff/index.js";
import type { DiffSide } from "../../generator/diff/side.js";
import type { JsonObject } from "../../generator/openapi/document.js";
import { operationPairs } from "./verdicts/operation-pairs.js";
import { schemaPairs } from "./verdicts/schema-pairs.js";

function sideOf(name: string, version: string, text: string): DiffSide {
  const root = load(`openapi: ${version}\ninfo: { title: Things, version: "1" }\n${text}`) as JsonObject;
  return {
    name,
    documents: [{ service: "api", root, place: (pointer) => ({ file: name, line: 1, column: 1, pointer }) }],
  };
}

const CONTENT = '{ application/json: { schema: { $ref: "#/components/schemas/Thing" } } }';

/** A document with the schema of a Thing in a request and in a response. */
function withThing(thing: string, others: string): string {
  return `paths:
  /things:
    put:
      requestBody: { required: true, content: ${CONTENT} }
      responses: { "200": { description: The thing., content: ${CONTENT} } }
components:
  schemas:
    Thing: ${thing}
${others.replace(/^/gm, "    ")}`;
}

function compare(from: DiffSide, to: DiffSide): readonly Change[] {
  return diffSides(from, to, { today: "2026-01-01" }).changes;
}

function worst(changes: readonly Change[]): string {
  return (
    (["breaking", "risky", "safe"] as const).find((verdict) => changes.some(({ wire }) => wire === verdict)) ?? "none"
  );
}

/** Breaks with neither a message nor the reason why none shows them. */
function unshown(changes: readonly Change[]): readonly string[] {
  return changes
    .filter(({ wire, witness, unseen }) => wire === "breaking" && witness === undefined && unseen === undefined)
    .map(({ id }) => id);
}

/** Bodies of messages that JSON cannot carry, as lists with holes. */
function notOfJson(changes: readonly Change[]): readonly unknown[] {
  const bodies = changes.flatMap(
    ({ witness }) => (witness?.value as { readonly body?: unknown } | undefined)?.body ?? [],
  );
  return bodies.filter((body) => !isDeepStrictEqual(JSON.parse(JSON.stringify(body)), body));
}

describe("schemas, as a caller sends them and as the API sends them", () => {
  test.each(schemaPairs)(
    "$name",
    ({ before, after, others = ["", ""], versions = ["3.1.0", "3.1.0"], ...expected }) => {
      const changes = compare(
        sideOf("before", versions[0], withThing(before, others[0])),
        sideOf("after", versions[1], withThing(after, others[1])),
      );
      const verdict = (direction: string): string => worst(changes.filter((change) => change.direction === direction));
      expect(unshown(changes)).toEqual([]);
      expect(notOfJson(changes)).toEqual([]);
      expect([verdict("request"), verdict("response")]).toEqual([expected.request, expected.response]);
    },
  );
});

describe("operations", () => {
  test.each(operationPairs)("$name", ({ before, after, version = "3.1.0", wire }) => {
    const changes = compare(sideOf("before", version, before), sideOf("after", version, after));
    expect(unshown(changes)).toEqual([]);
    expect(worst(changes)).toBe(wire);
  });
});
