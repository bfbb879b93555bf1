import { describe, expect, test } from "vitest";
import type { Change } from "../../generator/diff/change.js";
import { diffSides, entriesOf } from "../../generator/diff/index.js";
import { changeIds } from "../../generator/diff/report/reasons.js";
import { allWords } from "../../generator/diff/report/words/all-words.js";
import type { DiffSide } from "../../generator/diff/side.js";
import type { JsonObject, JsonValue } from "../../generator/openapi/document.js";
import { fixtures, sideOf } from "./rules/fixture.js";

/** Everything that is decided about a change: nothing of it is a sentence. */
function decided({
  message: _,
  also: __,
  advice,
  types,
  absorbedBy,
  witnessMissing,
  unproven,
  ...rest
}: Change): object {
  return {
    ...rest,
    asks: advice !== undefined,
    told: [types, absorbedBy, witnessMissing, unproven].map((one) => !one),
  };
}

describe("words do not decide", () => {
  test("every id has words and a reason", () => {
    expect(Object.keys(allWords).sort()).toEqual(Object.keys(changeIds).sort());
  });

  test("other words for everything change neither fingerprints nor order, groups or verdicts", async () => {
    const own = { ...allWords };
    const other = Object.entries(own).map(([id, tell], index) => [
      id,
      (told: Parameters<typeof tell>[0]) => ({
        ...tell(told),
        message: `${(index * 7919) % 101} other words of ${told.it}`,
      }),
    ]);
    // Modules that are loaded a second time would share the worker with those of other tests.
    const withOtherWords = <Result>(run: () => Result): Result => {
      Object.assign(allWords, Object.fromEntries(other));
      try {
        return run();
      } finally {
        Object.assign(allWords, own);
      }
    };
    let [reworded, total] = [0, 0];
    for (const fixture of fixtures) {
      const sides = [sideOf(fixture, "before"), sideOf(fixture, "after")] as const;
      const options = { today: "2026-01-01", clientHeaders: ["X-Version"] };
      const plain = diffSides(...sides, options);
      const changed = withOtherWords(() => diffSides(...sides, options));
      const withoutNames = (change: Change): object => ({ ...decided(change), named: undefined });
      expect(changed.changes.map(withoutNames)).toEqual(plain.changes.map(withoutNames));
      expect(changed.summary).toEqual(plain.summary);
      total += plain.changes.length;
      reworded += changed.changes.filter(({ message }, index) => message !== plain.changes[index]?.message).length;
    }
    expect(reworded).toBe(total);
  });
});

function sideWith(name: string, schemas: JsonObject): DiffSide {
  const content = (schema: string): JsonObject => ({ "application/json": { schema: { $ref: schema } } });
  const paths = Object.fromEntries(
    Object.keys(schemas).map((schema): [string, JsonValue] => [
      `/${schema}`,
      { get: { responses: { "200": { description: "It.", content: content(`#/components/schemas/${schema}`) } } } },
    ]),
  );
  const root: JsonObject = { openapi: "3.1.0", info: { title: "Pets", version: "1" }, paths, components: { schemas } };
  const place = (pointer: string) => ({ file: name, line: 1, column: 1, pointer });
  return { name, documents: [{ service: "api", root, place }] };
}

function changesBetween(before: JsonObject, after: JsonObject): readonly Change[] {
  return diffSides(sideWith("before", before), sideWith("after", after)).changes;
}

describe("names are data", () => {
  test.each(["state of mind", "a.b", "a → b", "It is", "items", "a: b"])("a property called %j", (name) => {
    const pet = (required: readonly string[]): JsonObject => ({
      Pet: { type: "object", required, properties: { [name]: { type: "string" } } },
    });
    const [change] = changesBetween(pet([name]), pet([]));
    expect(change).toMatchObject({
      id: "response-property-became-optional",
      subject: { kind: "property", schema: "Pet", property: name },
      types: { name: `Pet.${name}` },
      message: `\`Pet.${name}\` may be missing from responses, where it was always there.`,
    });
  });

  test("a limit of another value has another fingerprint, and the same declaration", () => {
    const name = (maxLength: number): JsonObject => ({ Pet: { type: "string", maxLength } });
    const [[small], [large]] = [changesBetween(name(5), name(9)), changesBetween(name(5), name(10))];
    expect(small?.values).toMatchObject({ from: 5, to: 9 });
    expect(small?.fingerprint).not.toBe(large?.fingerprint);
    expect(small?.declaration).toBe(large?.declaration);
  });
});

describe("one edit is one entry", () => {
  const date = (format: JsonObject): JsonObject => ({
    type: "object",
    properties: { at: { type: "string", ...format } },
  });

  test("the same edit in many schemas, with each of them named", () => {
    const all = (format: JsonObject): JsonObject => ({ A: date(format), B: date(format), C: date(format) });
    const changes = changesBetween(all({ format: "date-time" }), all({})).filter(({ wire }) => wire === "breaking");
    expect(changes).toHaveLength(3);
    const [entry, ...others] = entriesOf(changes);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      also: "The same applies to `B.at`, `C.at`.",
      operations: ["GET /A", "GET /B", "GET /C"],
    });
    expect(changes.slice(1).map(({ cause }) => cause)).toEqual([entry?.fingerprint, entry?.fingerprint]);
  });

  test("edits of other values are entries of their own", () => {
    const changes = changesBetween(
      { A: date({ format: "date-time" }), B: date({ format: "date" }) },
      { A: date({}), B: date({}) },
    );
    expect(entriesOf(changes).filter(({ wire }) => wire === "breaking")).toHaveLength(2);
  });

  test("a change whose cause is not shown is an entry again", () => {
    const all = (format: JsonObject): JsonObject => ({ A: date(format), B: date(format) });
    const [, ...rest] = changesBetween(all({ format: "date-time" }), all({})).filter(({ wire }) => wire === "breaking");
    expect(entriesOf(rest)).toEqual(rest);
  });
});
