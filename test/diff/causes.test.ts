import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fileSide } from "../../generator/comparison-sides.js";
import { type Change, diffSides, entriesOf } from "../../generator/diff/index.js";
import { remainingVerdict } from "../../generator/diff/report/action.js";
import { withEntries } from "../../generator/diff/report/entries.js";
import type { DiffSide } from "../../generator/diff/side.js";
import type { JsonObject, JsonValue } from "../../generator/openapi/document.js";
import { sharedFolder } from "../shared-folder.js";
import { compareFixture } from "./rules/fixture.js";

function sideWith(name: string, paths: JsonObject, schemas: JsonObject = {}): DiffSide {
  const root: JsonObject = { openapi: "3.1.0", info: { title: "Pets", version: "1" }, paths, components: { schemas } };
  const place = (pointer: string) => ({ file: name, line: 1, column: 1, pointer });
  return { name, documents: [{ service: "api", root, place }] };
}

function entries(before: DiffSide, after: DiffSide): readonly Change[] {
  return entriesOf(diffSides(before, after, { today: "2026-01-01" }).changes);
}

const json = (schema: JsonValue): JsonObject => ({ "application/json": { schema } });
const OK: JsonObject = { "204": { description: "Done." } };

describe("one edit is one entry, with what follows from it", () => {
  test.each([
    ["a property of another name, sent and received", "property-renamed"],
    ["a header that many methods take", "header-of-many-signatures"],
    ["a failure with another status", "response-error-status-replaced"],
    ["an operation at another path", "operation-moved"],
    ["several operations at another prefix, with other operationIds", "operations-moved-together"],
    ["a parameter that travels elsewhere", "request-parameter-moved"],
    ["a method of another name, after its operation", "operation-id-changed"],
  ])("%s", (_, fixture) => {
    const { forward, mirror } = compareFixture(fixture);
    expect([forward, mirror].map(({ changes }) => entriesOf(changes).length)).toEqual([1, 1]);
  });

  test("a media type and a format that one operation alone has are two edits", () => {
    const { forward, mirror } = compareFixture("format-and-media-type-of-one-operation");
    expect([forward, mirror].map(({ changes }) => entriesOf(changes).map(({ id }) => id))).toEqual([
      ["response-media-type-added", "response-format-added"],
      ["response-media-type-removed", "response-format-removed"],
    ]);
  });

  test("a body that loses a property with its status: each has a reason of its own", () => {
    const shown = compareFixture("body-of-a-replaced-success-status").forward.changes.flatMap(({ id, witness }) =>
      witness === undefined ? [] : [`${id}: ${witness.reason}`],
    );
    expect(shown).toContain("response-success-status-replaced: the status 201 is not declared");
    expect(shown).toContain(
      "response-required-property-removed: the value must have required property 'color' in a response with 200",
    );
  });

  test("a closed list that opens and loses a value: its entry has both effects", () => {
    const { changes } = compareFixture("list-opens-and-loses-a-value").forward;
    const [entry, ...others] = entriesOf(changes);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ id: "request-open-enum-value-removed", wire: "breaking" });
    expect(entry?.message).toBe(
      "The list of `Box.size` loses `small` and gains `huge`; it no longer excludes other values.",
    );
    expect(entry?.also).toBeUndefined();
    expect(entry?.advice).toBe(
      "Search your code for `small`, since the compiler does not stop there, and send one of `large`, `huge`. Where your code has a case or a key for each value of the type, add one for any other value; where it assigns the type to one of its own, widen that.",
    );
    expect(withEntries({ ...compareFixture("list-opens-and-loses-a-value").forward }).changes[0]?.sdk).toBe("risky");
  });

  test("members of one name that go and come are described in another way, and so are their properties", () => {
    const told = entriesOf(compareFixture("union-members-described-again").forward.changes);
    expect(told.map(({ message, also }) => `${message} ${also}`)).toEqual([
      "`Box` describes its kind `{ crate }` otherwise: its `tin` is gone from requests, and it takes no undeclared properties, where it took any. `Box` describes its kind `{ tin }` otherwise: its `crate` is gone from requests, and it takes no undeclared properties, where it took any. Also: `Box` can be `{ jar }`, too.",
    ]);
  });

  test("a failure that gets a description of its own in place of the default one", () => {
    const [entry, ...others] = entriesOf(compareFixture("response-status-split-from-default").forward.changes);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ id: "response-required-property-removed", wire: "breaking", sdk: "breaking" });
    expect(entry?.message).toBe(
      "`POST /things` describes its response with 404 by itself, where `default` did. `code` of the response with 404 is gone; `message`, described alike, is new.",
    );
  });

  test("a failure that the default response describes again", () => {
    const { mirror } = compareFixture("response-status-split-from-default");
    expect(entriesOf(mirror.changes).map(({ id, wire }) => [id, wire])).toEqual([
      ["response-required-property-removed", "breaking"],
    ]);
    // The messages are the same.
    expect(compareFixture("response-status-joins-default").forward.changes).toEqual([]);
  });

  test("a type that goes beside such a failure, and for another reason, is an entry of its own", () => {
    const { changes } = compareFixture("type-named-beside-a-status-joining-default").forward;
    expect(entriesOf(changes).map(({ id, subject }) => [id, "name" in subject ? subject.name : subject.kind])).toEqual([
      ["response-required-property-removed", "property"],
      ["client-type-removed", "CreateResponse"],
    ]);
  });

  test("types of one status that go together are one entry: neither follows from the other alone", () => {
    const { forward, mirror } = compareFixture("types-of-a-status-named-otherwise");
    for (const { changes } of [forward, mirror])
      expect(entriesOf(changes).map(({ id }) => id)).toEqual(["client-type-removed"]);
  });

  test("what follows is told with it", () => {
    const { forward } = compareFixture("header-of-many-signatures");
    const [entry] = entriesOf(forward.changes);
    expect(entry).toMatchObject({ id: "request-required-parameter-added", wire: "breaking", sdk: "breaking" });
    expect(entry?.also).toBe(
      "In the client, the method `client.boxes.boxes` takes `(parameters, options?)` instead of `(options?)`. The method `client.things.clear` takes `(parameters, options?)` instead of `(options?)`. The method `client.things.list` takes `(parameters, options?)` instead of `(options?)`.",
    );
  });

  test("a media type that several operations gain", () => {
    const paths = (content: JsonObject): JsonObject =>
      Object.fromEntries(
        ["/a", "/b", "/c"].map((path): [string, JsonValue] => [
          path,
          { get: { responses: { "200": { description: "It.", content } } } },
        ]),
      );
    const old = json({ type: "string" });
    const found = entries(
      sideWith("before", paths(old)),
      sideWith("after", paths({ ...old, "text/csv": { schema: { type: "string" } } })),
    );
    expect(found.map(({ id, operations }) => [id, operations])).toEqual([
      ["response-media-type-added", ["GET /a", "GET /b", "GET /c"]],
    ]);
  });

  test("operations that are deprecated together, and operationIds that are written otherwise", () => {
    const paths = (node: (path: string) => JsonObject): JsonObject =>
      Object.fromEntries(
        ["/pets", "/pets/all", "/owners"].map((path): [string, JsonValue] => [
          path,
          { get: { responses: OK, ...node(path) } },
        ]),
      );
    const ids = entries(
      sideWith(
        "before",
        paths((path) => ({ operationId: `get-${path.slice(1)}` })),
      ),
      sideWith(
        "after",
        paths((path) => ({ operationId: `get_${path.slice(1)}` })),
      ),
    );
    expect(ids.map(({ id }) => id)).toEqual(["operation-id-changed"]);
    const deprecated = entries(
      sideWith(
        "before",
        paths(() => ({})),
      ),
      sideWith(
        "after",
        paths((path) => (path === "/owners" ? {} : { deprecated: true })),
      ),
    );
    expect(deprecated.map(({ also }) => also)).toEqual(["The same applies to `GET /pets/all`."]);
  });
});

describe("edits of their own are entries of their own", () => {
  const pets = (properties: JsonObject, required: readonly string[] = []): DiffSide =>
    sideWith(
      "pets",
      {
        "/pets": {
          get: { responses: { "200": { description: "It.", content: json({ $ref: "#/components/schemas/Pet" }) } } },
        },
      },
      { Pet: { type: "object", required, properties } },
    );
  const text: JsonValue = { type: "string" };

  test("properties that go are not names of one that is described otherwise", () => {
    const found = entries(pets({ name: text }, ["name"]), pets({ age: { type: "integer" } }));
    expect(found.map(({ message }) => message)).toEqual([
      "`Pet.name` is gone from responses.",
      "`Pet.age` is new in responses.",
    ]);
  });

  test("of two that could be the new name neither is said to be", () => {
    const found = entries(pets({ name: text }, ["name"]), pets({ title: text, call: text }));
    expect(found[0]?.message).toBe("`Pet.name` is gone from responses.");
  });

  test("another spelling is a new name whatever the description", () => {
    const found = entries(pets({ petName: text }, ["petName"]), pets({ pet_names: { type: "array", items: text } }));
    expect(found.map(({ message }) => message)).toEqual([
      "`Pet.petName` is gone from responses; `pet_names`, called alike, is new.",
    ]);
  });
});

const histories = sharedFolder("histories");
const HISTORIES = [
  ["openai-old.yaml", "openai-new.yaml", 120],
  ["openai-near-old.yaml", "openai-new.yaml", 3],
  ["qdrant-old.json", "qdrant-new.json", 20],
  ["resend-old.yaml", "resend-new.yaml", 10],
] as const;

describe.skipIf(histories === undefined)("public histories (skipped where APIPIN_SHARED does not lead to them)", () => {
  test.each(HISTORIES)("%s → %s: at most %s entries, and none hides a worse one", (from, to, most) => {
    const side = (file: string): DiffSide => {
      const { value } = fileSide(file, readFileSync(join(histories ?? "", file), "utf8"), new Map());
      if (value === undefined) throw new Error(`${file} cannot be read`);
      return value;
    };
    const { changes } = diffSides(side(from), side(to));
    const shown = entriesOf(changes);
    expect(shown.length).toBeLessThanOrEqual(most);
    const causes = new Map(changes.map((change) => [change.fingerprint, change]));
    const rank = ["safe", "risky", "breaking"];
    const hidden = changes.filter(({ cause, ...change }) => {
      const entry = cause === undefined ? undefined : causes.get(cause);
      return entry !== undefined && rank.indexOf(remainingVerdict(change)) > rank.indexOf(remainingVerdict(entry));
    });
    expect(hidden).toEqual([]);
  });
});
