import { describe, expect, test } from "vitest";
import { markedColors } from "../../../generator/diagnostics/safe-line.js";
import type { Change, DiffReport } from "../../../generator/diff/change.js";
import { diffSides, entriesOf } from "../../../generator/diff/index.js";
import { applyIgnores } from "../../../generator/diff/report/apply-ignores.js";
import { messageOf, restInWords } from "../../../generator/diff/report/entries.js";
import type { IgnoreEntry } from "../../../generator/diff/report/ignore-entry.js";
import { printChangelogSection } from "../../../generator/diff/report/print-changelog.js";
import { printDiffComment } from "../../../generator/diff/report/print-comment.js";
import { printDiffHtml } from "../../../generator/diff/report/print-html.js";
import { printMigration } from "../../../generator/diff/report/print-migration.js";
import { printDiffText } from "../../../generator/diff/report/print-text.js";
import { compareSettings } from "../../../generator/diff/settings/compare-settings.js";
import { NO_SETTINGS } from "../../../generator/diff/settings/settings.js";
import type { DiffDocument, DiffSide } from "../../../generator/diff/side.js";
import type { JsonObject, JsonValue } from "../../../generator/openapi/document.js";
import { printedLines } from "../../printed.js";
import { noChanges } from "./report.js";
import { unpackedPage } from "./unpacked-page.js";

const TEXT: JsonObject = { type: "string" };
const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({ type: "object", properties, ...more });
const json = (schema: JsonValue): JsonObject => ({ "application/json": { schema } });
const reference = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

/** A document that sends and receives the schemas of its components, each by an operation of its own. */
function documentOf(
  service: string,
  schemas: JsonObject,
  { sent = true, received = true }: { readonly sent?: boolean; readonly received?: boolean } = {},
): DiffDocument {
  const operation = (name: string): JsonObject => ({
    ...(sent ? { requestBody: { required: true, content: json(reference(name)) } } : {}),
    responses: {
      "200": { description: "It.", ...(received ? { content: json(reference(name)) } : {}) },
    },
  });
  const paths = Object.fromEntries(
    Object.keys(schemas).map((name) => [`/${service}/${name}`, { put: operation(name) }]),
  );
  return {
    service,
    root: { openapi: "3.1.0", info: { title: "Things", version: "1" }, paths, components: { schemas } },
    place: (pointer) => ({ file: `${service}.yaml`, line: 1, column: 1, pointer }),
  };
}

const sideOf = (...documents: readonly DiffDocument[]): DiffSide => ({ name: "side", documents });
const SENT = { received: false };
const RECEIVED = { sent: false };

function reportOf(before: JsonObject, after: JsonObject, ways: Parameters<typeof documentOf>[2] = {}): DiffReport {
  return diffSides(sideOf(documentOf("shop", before, ways)), sideOf(documentOf("shop", after, ways)));
}

function onlyEntry(report: DiffReport): Change {
  const [entry, ...others] = entriesOf(report.changes);
  expect(others.map(({ message }) => message)).toEqual([]);
  if (entry === undefined) throw new Error("Nothing changed");
  return entry;
}

const textOf = (report: DiffReport, all = false): string =>
  printedLines(printDiffText(report, { colors: markedColors(false), width: 200, all }));

test("advice to send a type does not read as a literal value", () => {
  const closed = { Thing: { enum: ["small", "large"] } };
  const open = { Thing: { anyOf: [TEXT, { enum: ["auto", "small"] }] } };
  const adviceOn = (before: JsonObject, after: JsonObject) => onlyEntry(reportOf(before, after, SENT)).advice;
  expect(adviceOn(closed, { Thing: { anyOf: [{ type: "integer" }, { enum: ["auto", "small"] }] } })).toBe(
    'Send one of the kinds `integer`, `"auto" | "small"`.',
  );
  expect(adviceOn(open, closed)).toBe('Send a value of the kind `"small" | "large"`.');
});

describe("a union says how its kinds differ", () => {
  const kind = (value: string): JsonObject => object({ kind: { const: value } }, { required: ["kind"] });
  const having = (name: string, closed = false): JsonObject =>
    object({ [name]: TEXT }, { required: [name], ...(closed ? { additionalProperties: false } : {}) });
  const among = (...members: readonly JsonValue[]): JsonObject => ({ Thing: { anyOf: members } });
  const adviceOn = (after: JsonObject): string =>
    onlyEntry(reportOf({ Thing: having("size") }, after, RECEIVED)).advice ?? "";

  test.each<[string, JsonObject, string]>([
    ["by a value", among(kind("cat"), kind("dog")), "check its `kind`: `cat` means"],
    [
      "by a value of kinds that have the same property",
      among(
        object({ kind: { const: "dog" }, q: TEXT }, { required: ["kind"] }),
        object({ kind: { enum: ["fish"] }, q: TEXT }, { required: ["kind"] }),
      ),
      'check its `kind`: `dog` means `{ kind: "dog", q }`, `fish` means `{ kind: "fish", q }`.',
    ],
    ["by a property", among(having("cat"), having("dog")), "check which property it has: `cat` or `dog`."],
    [
      "by a property that the last one lacks",
      among({ title: "Cat", ...having("cat") }, { title: "Any", ...object({ dog: TEXT }) }),
      "check which property it has: `cat` means `Cat`, none of these means `Any`.",
    ],
    ["by type", among(having("cat"), TEXT), "check its type: an object means `{ cat }`, a string."],
    [
      "by type, then by a value",
      among(kind("cat"), kind("dog"), TEXT),
      "check its type: a string. Of an object, check its `kind`:",
    ],
    [
      "by nothing",
      among(object({ a: TEXT }), object({ b: TEXT })),
      "check for each property that you read: the document names none that tells the kinds apart.",
    ],
  ])("%s", (_, after, words) => {
    expect(adviceOn(after)).toContain(words);
  });

  test("a discriminator without a mapping has the values that the kinds list", () => {
    const kinds = { Cat: kind("cat"), Dog: kind("dog") };
    const after = {
      Thing: { oneOf: [reference("Cat"), reference("Dog")], discriminator: { propertyName: "kind" } },
      ...kinds,
    };
    const { changes } = reportOf({ Thing: having("size"), ...kinds }, after, RECEIVED);
    expect(changes.find(({ id }) => id === "response-became-union")?.advice).toBe(
      "Before you read the value, check its `kind`: `cat` means `Cat`, `dog` means `Dog`.",
    );
  });

  test("a kind that stays, and how it changed", () => {
    const before = { Thing: having("pod") };
    const after = { Thing: { oneOf: [having("pod", true), having("cloud", true)] } };
    const entry = onlyEntry(reportOf(before, after, SENT));
    expect(entry.message).toMatch(/`\{ pod \}` is still one of them, but it takes no undeclared properties, where it/);
    expect(entry.advice).toBe("Send only declared properties in it.");
    expect(entry.wire).toBe("breaking");
    expect(entry.witness).toMatchObject({
      value: { body: { undeclared: 1 } },
      reason: 'the value must not have the property "undeclared"',
    });
  });

  test("a value that fits two members of `oneOf`", () => {
    const entry = onlyEntry(
      reportOf({ Thing: TEXT }, { Thing: { oneOf: [TEXT, { type: "string", enum: ["auto"] }] } }, SENT),
    );
    expect(entry).toMatchObject({ wire: "breaking", advice: 'Send a value that fits only one of `string`, `"auto"`.' });
    expect(entry.message).toContain("a value that fits several of them is refused (`oneOf`)");
  });

  test("sent and received, it is one entry", () => {
    onlyEntry(reportOf({ Thing: kind("cat") }, { Thing: { anyOf: [kind("cat"), TEXT] } }));
  });

  test("the name of an element in XML makes no kind of a value another", () => {
    const whole = (value: JsonValue): JsonObject => ({ Thing: object({ part: value }), Part: kind("cat") });
    const { changes } = reportOf(
      whole({ ...reference("Part"), description: "A part." }),
      whole({ anyOf: [reference("Part"), TEXT] }),
      SENT,
    );
    expect(changes.map(({ id, wire }) => [id, wire])).toEqual([["request-became-union", "safe"]]);
  });
});

test("a property that requests lose: the API refuses it, takes what fits a schema, or gives it no meaning", () => {
  const advice = (additionalProperties: JsonValue): string | undefined => {
    const thing = (names: readonly string[]): JsonObject => ({
      Thing: object(Object.fromEntries(names.map((name) => [name, TEXT])), { additionalProperties }),
    });
    const { changes } = reportOf(thing(["a", "b"]), thing(["a"]), SENT);
    return changes.find(({ id }) => id === "request-optional-property-removed")?.advice;
  };
  expect(advice(false)).toBe("Do not send it: the API refuses requests with it.");
  expect(advice({ type: "integer" })).toMatch(/only where it fits the schema of `additionalProperties`\.$/);
  expect(advice(true)).toBe("Stop sending it: the new document allows it, but gives it no meaning.");
});

describe("names", () => {
  const code = (maxLength: number): JsonObject => ({ Problem: object({ code: { type: "string", maxLength } }) });

  test("a schema of several services is followed by its service", () => {
    const side = (size: number): DiffSide =>
      sideOf(documentOf("shop", code(size), SENT), documentOf("bank", code(9), SENT));
    expect(onlyEntry(diffSides(side(9), side(5)))).toMatchObject({
      services: ["shop"],
      message: "`Problem.code` (service `shop`) must be at most 5 characters long instead of 9.",
    });
  });

  test("a schema of one service is not", () => {
    expect(onlyEntry(reportOf(code(9), code(5), SENT)).message).toBe(
      "`Problem.code` must be at most 5 characters long instead of 9.",
    );
  });

  test("another component is named beside the one that it replaces", () => {
    const schemas = (used: string): JsonObject => ({
      Thing: object({ owner: reference(used) }),
      Person: object({ name: { type: "string", maxLength: 9 } }),
      Owner: object({ name: { type: "string", maxLength: 5 } }),
    });
    const [entry] = entriesOf(reportOf(schemas("Person"), schemas("Owner"), SENT).changes);
    expect(entry?.message).toBe("`Owner.name` (before: `Person.name`) must be at most 5 characters long instead of 9.");
  });

  test.each<[string, JsonValue]>([
    ["a reference", reference("Item")],
    ["a list of references", { type: "array", items: reference("Item") }],
    ["an `allOf` around a reference", { allOf: [reference("Item")], description: "An item." }],
  ])("a component that keeps its name has no other one: %s", (_, item) => {
    const side = (own: JsonObject): DiffSide => {
      const { root, ...document } = documentOf("shop", { Box: object({ item }) });
      return sideOf({ ...document, root: { ...root, components: { schemas: { Box: object({ item }), Item: own } } } });
    };
    const union = { oneOf: [object({ a: TEXT }, { required: ["a"] }), object({ b: TEXT }, { required: ["b"] })] };
    for (const [before, after] of [
      [object({ a: TEXT }), union],
      [union, object({ a: TEXT })],
    ] as const) {
      const messages = diffSides(side(before), side(after)).changes.map(({ message }) => message);
      expect(messages.length).toBeGreaterThan(0);
      expect(messages.filter((message) => /before:|now:/.test(message))).toEqual([]);
    }
  });
});

describe("places", () => {
  const dates = (names: readonly string[], format: JsonObject): JsonObject =>
    Object.fromEntries(names.map((name) => [name, object({ at: { type: "string", ...format } })]));
  const report = reportOf(dates(["A", "B"], { format: "date" }), dates(["A", "B"], {}), RECEIVED);

  test("of several declarations the first is named beside its places, and `all` has the others", () => {
    expect(textOf(report)).toContain("before   shop.yaml:1:1 (`A.at`)");
    expect(textOf(report)).not.toContain("also     ");
    expect(textOf(report, true)).toContain("also     `B.at` at responses of PUT /shop/B, now shop.yaml:1:1");
  });

  test("both directions are named", () => {
    const deprecated = (more: JsonObject): JsonObject => dates(["A"], more);
    const both = reportOf(deprecated({}), deprecated({ deprecated: true }));
    expect(textOf(both, true)).toContain("requests to PUT /shop/A; responses of PUT /shop/A");
  });

  test("of parameters of one name in two operations each has its entry", () => {
    const side = (first: readonly string[], second: readonly string[]): DiffSide => {
      const get = (values: readonly string[]): JsonObject => ({
        get: {
          parameters: [{ name: "by", in: "query", schema: { type: "string", enum: values } }],
          responses: { "204": { description: "Done." } },
        },
      });
      const { root, ...document } = documentOf("shop", {});
      return sideOf({ ...document, root: { ...root, paths: { "/a": get(first), "/b": get(second) } } });
    };
    const entries = entriesOf(diffSides(side(["x"], ["x"]), side(["x", "y"], ["x", "z"])).changes);
    expect(entries.map(({ operations }) => operations)).toEqual([["GET /a"], ["GET /b"]]);
  });
});

describe("one edit is one entry", () => {
  test.each<[string, JsonObject, JsonObject, string]>([
    [
      "a property that the schema of undeclared ones describes",
      object({ a: TEXT, b: TEXT }, { additionalProperties: { type: "integer" } }),
      object({ a: TEXT }, { additionalProperties: { type: "integer" } }),
      "`Thing.b` is no longer declared: the schema of undeclared properties (`additionalProperties`) describes it. `Thing.b` is an integer instead of a string.",
    ],
    [
      "a property that is required and no longer declared, so that any value fits",
      object({ a: TEXT, b: TEXT }, { required: ["b"] }),
      object({ a: TEXT }, { required: ["b"] }),
      "`Thing.b` is no longer described in requests. Also: `Thing.b` is any value instead of a string.",
    ],
    [
      "a closed member of `allOf`, which refuses the properties of the others",
      { allOf: [object({ a: TEXT }), object({ b: TEXT })] },
      { allOf: [object({ a: TEXT }, { additionalProperties: false }), object({ b: TEXT })] },
      "`Thing` takes no undeclared properties, where it took any. Also: `Thing.b` can no longer be sent.",
    ],
  ])("%s", (_, before, after, words) => {
    expect(messageOf(onlyEntry(reportOf({ Thing: before }, { Thing: after }, SENT)))).toBe(words);
  });

  test("any value of a property that is no longer declared is at the place of its object", () => {
    const thing = (properties: JsonObject) => ({ Thing: object(properties, { required: ["b"] }) });
    const { changes } = reportOf(thing({ a: TEXT, b: TEXT }), thing({ a: TEXT }), RECEIVED);
    expect(changes.map(({ id, to }) => [id, to?.pointer])).toEqual([
      ["response-type-widened", "/components/schemas/Thing"],
      ["response-required-property-removed", "/components/schemas/Thing/properties/b"],
    ]);
  });
});

test("null alone proves that a value can be null", () => {
  const kinds = (...types: readonly string[]): JsonObject => ({
    Thing: object({ size: { anyOf: types.map((type) => ({ type })) } }),
  });
  const { changes } = reportOf(kinds("integer"), kinds("integer", "string", "null"), RECEIVED);
  const proofs = changes.map(({ id, witness }) => [id, witness?.value]);
  expect(proofs).toContainEqual(["response-became-nullable", expect.objectContaining({ body: { size: null } })]);
});

test("an entry has the advice of each change in it that asks for other work", () => {
  const states = (...values: readonly string[]): JsonObject => ({ Status: { type: "string", enum: values } });
  const entry = onlyEntry(reportOf(states("open", "draft"), states("open", "refunded")));
  expect(entry.also).toMatch(/`refunded`/);
  expect(entry.advice).toBe(
    "Send one of `open`, `refunded`. Handle `refunded` where you tell values apart. Take out what handles `draft`: responses no longer have it.",
  );
});

test("an entry of several changes has the fingerprint of each, and all of them take it out", () => {
  const text = (maxLength: number): JsonObject => ({ Status: object({ state: { ...TEXT, maxLength } }) });
  const report = reportOf(text(9), text(5));
  const entry = onlyEntry(report);
  const fingerprints = report.changes.map(({ fingerprint }) => fingerprint);
  expect(fingerprints.length).toBeGreaterThan(1);
  const outputs = {
    text: textOf(report, true),
    comment: printDiffComment(
      { ...report, changes: report.changes.map((change) => ({ ...change, wire: "breaking" })) },
      (file) => file,
    ),
    page: unpackedPage(printDiffHtml(report, { excerpt: () => undefined })),
  };
  for (const [name, output] of Object.entries(outputs))
    expect([name, fingerprints.filter((each) => !output.includes(each))]).toEqual([name, []]);
  const ignore = (each: string): IgnoreEntry => ({
    fingerprint: each,
    reason: "It is known.",
    place: { file: "diff-ignore.yaml", line: 1, column: 1 },
  });
  expect(applyIgnores(report, [ignore(entry.fingerprint)], "2026-01-01").report.changes).not.toEqual([]);
  expect(applyIgnores(report, fingerprints.map(ignore), "2026-01-01").report.changes).toEqual([]);
});

test("what is left out is counted in one sentence", () => {
  expect([
    restInWords({ unnamed: 10, unnamedBeside: 3 }, 2),
    restInWords({ unnamed: 1 }),
    restInWords({ unnamedBeside: 1 }),
    restInWords({}, 1),
    restInWords({}),
  ]).toEqual([
    [
      "And 10 more changes that belong to it, and 3 more changes of the same schema or operation, and 2 more changes of this kind.",
    ],
    ["And 1 more change that belongs to it."],
    ["And 1 more change of the same schema or operation."],
    ["And 1 more change of this kind."],
    [],
  ]);
  expect(messageOf({ message: "It changed.", unnamed: 2 })).toBe("It changed. And 2 more changes that belong to it.");
});

describe("settings", () => {
  const by = { file: "diff-ignore.yaml", line: 2, column: 5, pointer: "/ignore/0" };
  const lowered = ["`A` is gone.", "`B` is gone."].map((message, index) => ({
    fingerprint: `${index}`,
    id: "operation-removed",
    message,
    from: "breaking" as const,
    to: "ignored" as const,
    by,
  }));

  test("Markdown lists every change that they lower, and says so where they leave out all", () => {
    const section = printChangelogSection({ ...noChanges, lowered }, { ignored: 2 });
    expect(section).toBe(
      [
        "## v1 → v2",
        "Settings leave out all 2 changes.",
        "### Lowered by settings",
        "- `A` is gone. (breaking, left out by diff-ignore.yaml:2)\n- `B` is gone. (breaking, left out by diff-ignore.yaml:2)\n",
      ].join("\n\n"),
    );
    expect(printMigration({ ...noChanges, lowered })).toContain(
      "\n## Lowered by settings\n\n- `A` is gone. (breaking, left out by diff-ignore.yaml:2)\n- `B` is gone. (breaking, left out by diff-ignore.yaml:2)\n",
    );
    expect(printDiffComment({ ...noChanges, lowered }, (file) => file)).toContain(
      "API changes: none that settings leave",
    );
  });

  test("a baseline that one side lacks is one finding", () => {
    const baseline = ["a", "b", "c"].map((fingerprint) => ({ fingerprint, place: by }));
    const between = (old: typeof baseline, now: typeof baseline): readonly string[] =>
      compareSettings({ ...NO_SETTINGS, baseline: old }, { ...NO_SETTINGS, baseline: now }).map(
        ({ message }) => message,
      );
    expect(between(baseline, [])).toEqual([
      "The new side has no baseline; that of the old side was applied, with 3 changes.",
    ]);
    expect(between([], baseline)).toEqual([
      "The new side has a baseline with 3 changes, which was not applied; the old side has none.",
    ]);
    expect(between(baseline, baseline.slice(1))).toHaveLength(1);
  });
});

test("the advice for a new credential names the scopes that its token needs", () => {
  const login = { type: "oauth2", flows: { clientCredentials: { tokenUrl: "https://login.example.com", scopes: {} } } };
  const side = (security: readonly JsonValue[]): DiffSide => {
    const { root, ...document } = documentOf("api", { Thing: TEXT });
    return sideOf({
      ...document,
      root: { ...root, security, components: { schemas: { Thing: TEXT }, securitySchemes: { Login: login } } },
    });
  };
  const [change] = diffSides(side([]), side([{ Login: ["things.read", "things.write"] }])).changes;
  expect([change?.id, change?.advice]).toEqual([
    "request-security-required",
    "Send `Login` (oauth2), a token with the scopes `things.read`, `things.write`.",
  ]);
});

describe("an entry says how its changes belong together", () => {
  test("changes of one schema that have nothing else in common", () => {
    const before = { Thing: object({ a: { type: "string", maxLength: 5 } }) };
    const after = { Thing: object({ a: { type: "string", maxLength: 9 }, b: TEXT }) };
    expect(messageOf(onlyEntry(reportOf(before, after, SENT)))).toBe(
      "The limit of `Thing.a` is wider: at most 9 characters long instead of 5. Another change of the same schema or operation: `Thing.b` is new and optional in requests.",
    );
  });

  test("those that are not named are counted apart from the changes that belong to it", () => {
    const names = ["a", "b", "c", "d", "e", "f"];
    const schemas = (longest: number) => ({
      Thing: object(
        Object.fromEntries(
          names.map((name, index) => [name, { type: "string", maxLength: longest + index * longest }]),
        ),
      ),
    });
    expect(messageOf(onlyEntry(reportOf(schemas(5), schemas(6), SENT)))).toMatch(
      / And 2 more changes of the same schema or operation\.$/,
    );
  });
});

test("webhooks and callbacks are counted by kind", () => {
  const sent = (secured: boolean): DiffDocument => {
    const operation: JsonObject = {
      ...(secured ? { security: [{ key: [] }] } : { security: [] }),
      responses: { "204": { description: "Taken." } },
    };
    return {
      service: "shop",
      root: {
        openapi: "3.1.0",
        info: { title: "Things", version: "1" },
        paths: {
          "/things": {
            put: {
              callbacks: { ready: { "{$request.body#/url}": { post: operation } } },
              responses: { "204": { description: "Taken." } },
            },
          },
        },
        webhooks: { sold: { post: operation }, moved: { post: operation } },
        components: { securitySchemes: { key: { type: "apiKey", in: "header", name: "Key" } } },
      },
      place: (pointer) => ({ file: "shop.yaml", line: 1, column: 1, pointer }),
    };
  };
  const messages = diffSides(sideOf(sent(false)), sideOf(sent(true))).changes.map(({ message }) => message);
  expect(messages.filter((message) => message.startsWith("Each of 2 webhooks and 1 callback "))).toHaveLength(1);
});
