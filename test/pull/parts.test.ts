import { describe, expect, test } from "vitest";
import { parseConfiguration } from "../../generator/configuration.js";
import type { JsonObject } from "../../generator/openapi/document.js";
import { addressOf, matchPath, repositoryPath } from "../../generator/pull/address.js";
import { type EditedPart, editedParts } from "../../generator/pull/edited-parts.js";
import { listSpecs } from "../../generator/pull/list-specs.js";
import { compareWithLock, type Lock, parseLock, printLock } from "../../generator/pull/lock.js";
import { checkRef } from "../../generator/pull/ref.js";
import { sha256 } from "../../generator/workspace/sha256.js";

const PATTERN = "https://host.test/owner/repo/{ref}/{version}/{service}_{version}.oas.yaml";

describe("addresses", () => {
  test.each([
    [PATTERN, "main", "https://host.test/owner/repo/main/v1/books_v1.oas.yaml"],
    [PATTERN, "next/one", "https://host.test/owner/repo/next/one/v1/books_v1.oas.yaml"],
    ["https://host.test/{service}/{version}.json", "main", "https://host.test/books/v1.json"],
  ])("of %s at %s", (pattern, ref, want) => {
    expect(addressOf(pattern, { version: "v1", service: "books" }, ref).href).toBe(want);
  });

  test.each([
    [PATTERN, "{version}/{service}_{version}.oas.yaml"],
    ["https://host.test/raw/{version}/{service}.yaml", "{version}/{service}.yaml"],
    ["https://host.test/raw/{ref}/api/specs/{service}-{version}.json", "api/specs/{service}-{version}.json"],
  ])("%s has the path %s in a repository", (pattern, want) => {
    expect(repositoryPath(pattern)).toBe(want);
  });

  test.each([
    ["{version}/{service}_{version}.oas.yaml", "v1/books_v1.oas.yaml", { version: "v1", service: "books" }],
    ["{version}/{service}_{version}.oas.yaml", "v1/my_books_v1.oas.yaml", { version: "v1", service: "my_books" }],
    ["{version}/{service}_{version}.oas.yaml", "v1/books_v2.oas.yaml", undefined],
    ["{version}/{service}_{version}.oas.yaml", "x/v1/books_v1.oas.yaml", undefined],
    ["{version}/{service}.yaml", "v1/.yaml", undefined],
    ["api/{service}.{version}.json", "api/books.v1.json", { version: "v1", service: "books" }],
    ["api/{service}.{version}.json", "api/booksxv1yjson", undefined],
    [
      "{version}/{service}_{version}.yaml",
      `v1/${"a".repeat(100)}_v1.yaml`,
      { version: "v1", service: "a".repeat(100) },
    ],
    ["{version}/{service}_{version}.yaml", `v1/${"a".repeat(101)}_v1.yaml`, undefined],
    ["{version}/{service}_{version}.yaml", `${"_".repeat(200_000)}/${"_".repeat(400_000)}.yaml`, undefined],
    ["{service}_{version}.yaml", `${"_".repeat(1_900)}.yaml`, undefined],
  ])("%s matches %s", (pattern, path, want) => {
    expect(matchPath(pattern, path)).toEqual(want);
  });

  test.each([
    ["http://host.test/{version}/{service}", false],
    ["https://user@host.test/{version}/{service}", false],
    ["https://{service}.test/{version}", false],
    ["https://host.test/{service}", false],
    ["https://host.test/{version}", false],
    ["https://host.test/{version}/{service}?token=1", false],
    ["https://host.test/{version}/{service}/{branch}", false],
    ["https://host.test:8443/{version}/{service}", true],
    [PATTERN, true],
  ])("apipin.yaml may have %s: %s", (address, want) => {
    const text = `package: { name: a, version: 1.0.0 }\nclient: { class: A }\npull: { address: "${address}" }\n`;
    expect(parseConfiguration("apipin.yaml", text).value !== undefined).toBe(want);
  });

  test.each([
    ["https://host.test:8443/api/shop.yaml?version=1", true],
    ["http://host.test/shop.yaml", false],
    ["https://user@host.test/shop.yaml", false],
    ["https://host.test/shop.yaml#part", false],
  ])("apipin.yaml may have %s as address of one specification: %s", (address, want) => {
    const text = `package: { name: a, version: 1.0.0 }\nclient: { class: A }\npull: { addresses: { v1/books: "${address}" } }\n`;
    expect(parseConfiguration("apipin.yaml", text).value !== undefined).toBe(want);
  });

  test("an address without placeholders is refused in words, without a regular expression", () => {
    const text = `package: { name: a, version: 1.0.0 }\nclient: { class: A }\npull: { address: https://host.test/shop.yaml }\n`;
    const [finding] = parseConfiguration("apipin.yaml", text).diagnostics;
    expect(finding?.message).toMatch(
      /^`pull\.address` is "https:\/\/host\.test\/shop\.yaml"; expected: https address with \{version\}/,
    );
    expect(JSON.stringify(finding)).not.toMatch(/\(\?=|generator\//);
  });
});

test.each([
  ["main", true],
  ["v1.2.3", true],
  ["feature/x-1", true],
  ["5a1b7af", true],
  ["-x", false],
  [".hidden", false],
  ["a/.b", false],
  ["a//b", false],
  ["a.lock", false],
  ["a.", false],
  ["a^{commit}", false],
  ["a;b", false],
  ["$(a)", false],
])("ref %s: %s", (ref, want) => {
  expect(checkRef(ref).length === 0).toBe(want);
});

test.each<readonly [string, readonly string[], string | undefined, readonly string[]]>([
  ["as in specs/", ["v1/books.yaml", "v1/README.md", "lock.json"], undefined, ["v1/books"]],
  ["as in a workspace", ["specs/v1/books.yml", "apipin.yaml"], undefined, ["v1/books"]],
  ["as published", ["v1/books_v1.oas.yaml", "v1/loans_v1.oas.yaml"], undefined, ["v1/books", "v1/loans"]],
  ["both: as published first", ["v1/books.yaml", "v1/books_v1.oas.yaml"], undefined, ["v1/books"]],
  ["loose files", ["books.yaml", "README.md"], "v9", ["v9/books"]],
])("a folder %s", (name, paths, version, want) => {
  const found = listSpecs(paths, "{version}/{service}_{version}.oas.yaml", version);
  const names = found.map((spec) => `${spec.version}/${spec.service}`);
  expect(names).toEqual(want);
  if (name.startsWith("both")) expect(found[0]?.path).toBe("v1/books_v1.oas.yaml");
});

const EMPTY = { source: "a", sha256: "0", date: "2026-01-01" };

test("a lock file is sorted, has one order of fields, and is read back as it was written", () => {
  const lock: Lock = new Map([
    ["v2/b.yaml", { date: "2026-01-02", sha256: "2", source: "https://x", etag: '"e"' }],
    ["v1/a.yaml", { ...EMPTY, commit: "c" }],
  ]);
  const text = printLock(lock);
  expect(text).toBe(`{
  "specs": {
    "v1/a.yaml": {
      "source": "a",
      "commit": "c",
      "sha256": "0",
      "date": "2026-01-01"
    },
    "v2/b.yaml": {
      "source": "https://x",
      "etag": "\\"e\\"",
      "sha256": "2",
      "date": "2026-01-02"
    }
  }
}
`);
  const read = parseLock(text).value ?? new Map();
  expect(printLock(read)).toBe(text);
});

test.each([
  ["an absent file is empty", undefined, []],
  ["no JSON", "{", ["pull/invalid-lock"]],
  ["no object", "[]", ["pull/invalid-lock"]],
  ["no specs", "{}", ["pull/invalid-lock"]],
  ["an entry that is none", '{ "specs": { "a": 1 } }', ["pull/invalid-lock"]],
  ["an entry without a hash", '{ "specs": { "a": { "source": "x", "date": "2026-01-01" } } }', ["pull/invalid-lock"]],
])("reading a lock file: %s", (_, text, codes) => {
  const { value, diagnostics } = parseLock(text);
  expect(diagnostics.map(({ code }) => code)).toEqual(codes);
  expect(value?.size).toBe(codes.length === 0 ? 0 : undefined);
});

test("a specification that is not as it was pulled is told, one that is unknown or the same is not", () => {
  const spec = (service: string, text: string) => ({ file: `specs/v1/${service}.yaml`, version: "v1", service, text });
  const lock: Lock = new Map([
    ["v1/same.yaml", { ...EMPTY, sha256: sha256("same") }],
    ["v1/other.yaml", { ...EMPTY, sha256: sha256("before") }],
  ]);
  const found = compareWithLock(lock, [spec("same", "same"), spec("other", "after"), spec("new", "new")]);
  expect(found.map(({ code, severity, place }) => [code, severity, place?.file])).toEqual([
    ["pull/not-as-locked", "info", "specs/v1/other.yaml"],
  ]);
});

describe("what an edit of a document is called", () => {
  const base = {
    info: { title: "Books", version: "1", contact: { name: "a" } },
    components: { schemas: { Book: { type: "string", "x-order": 1, default: { description: "a" } } } },
  };
  test.each<readonly [string, JsonObject, readonly EditedPart[] | undefined]>([
    ["nothing", base, []],
    ["a title", { ...base, info: { ...base.info, title: "Films" } }, ["prose"]],
    ["the contact", { ...base, info: { ...base.info, contact: { name: "b" } } }, ["contact"]],
    ["a licence that is new", { ...base, info: { ...base.info, license: { name: "MIT" } } }, ["contact"]],
    ["an extension", { ...base, "x-logo": "b" }, ["vendor extensions"]],
    [
      "a description and an extension",
      { ...base, info: { ...base.info, description: "All." }, "x-logo": "b" },
      ["prose", "vendor extensions"],
    ],
    ["an extension that the generator reads", { ...base, "x-apipin": {} }, undefined],
    ["a property called `description`", withSchema({ properties: { description: {} } }), undefined],
    ["a schema called `contact`", { ...base, components: { schemas: { contact: {} } } }, undefined],
    [
      "a description within data",
      withSchema({ ...base.components.schemas.Book, default: { description: "b" } }),
      undefined,
    ],
    ["a type", withSchema({ ...base.components.schemas.Book, type: "number" }), undefined],
  ])("%s", (_, changed, want) => {
    expect(editedParts(base, changed)).toEqual(want);
    expect(editedParts(changed, base)).toEqual(want);
  });

  function withSchema(Book: JsonObject): JsonObject {
    return { ...base, components: { schemas: { Book } } };
  }
});
