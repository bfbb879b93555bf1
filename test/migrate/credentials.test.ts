import { describe, expect, test } from "vitest";
import { isOtherCredential } from "../../generator/migrate/join/credentials.js";
import { migrationIn } from "./move.js";
import { programFolder } from "./program.js";
import { keysModules } from "./things-package.js";

const places = (files: { readonly [file: string]: string }): readonly string[] => {
  const folder = programFolder(files, undefined, keysModules());
  const { places: found, unexplained } = migrationIn(folder, "v1", "v2").report;
  expect(unexplained).toEqual([]);
  return found.map(({ file, line, certainty, text, id }) => `${file}:${line} ${certainty} ${text} ${id}`);
};

describe("another credential for every call", () => {
  test("is reported where the client is made, and not at its calls", () => {
    const files = {
      "client.ts": 'import { Keys } from "keys/v1";\nexport const client = new Keys();\n',
      "calls.ts":
        'import { client } from "./client.js";\nconsole.log(await client.doors.list());\nawait client.doors.close("a");\n',
    };
    expect(places(files)).toEqual(["client.ts:2 maybe Keys request-security-changed"]);
  });

  test("explains the option of the credential that is gone", () => {
    const files = {
      "client.ts": 'import { Keys } from "keys/v1";\nexport const client = new Keys({ apiKey: "k" });\n',
    };
    expect(places(files)).toEqual([
      "client.ts:2 maybe Keys request-security-changed",
      'client.ts:2 breaks apiKey: "k" request-security-changed',
    ]);
  });

  test("is reported at the calls of a program that is given its client", () => {
    const files = {
      "calls.ts": 'import type { Keys } from "keys/v1";\nexport const list = (client: Keys) => client.doors.list();\n',
    };
    expect(places(files)).toEqual(["calls.ts:2 maybe client.doors.list request-security-changed"]);
  });
});

test.each([
  ["of another name", [{ name: "token", scheme: "bearer" }], true],
  ["of the same name in another header", [{ name: "apiKey", in: "header", key: "X-Other" }], false],
  ["that has no name", [], true],
])("a credential %s is another: %s", (_, to, isOther) => {
  const values = { from: [{ name: "apiKey", in: "header", key: "X-Key" }], to };
  expect(isOtherCredential({ values, wire: "breaking", absorbed: false })).toBe(isOther);
});
