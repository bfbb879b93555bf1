import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { explanation } from "../../generator/commands/explained.js";
import { remainingVerdict } from "../../generator/diff/judge/verdicts.js";
import type { RequestMessage, ResponseMessage } from "../../generator/diff/judge/witness/messages.js";
import { changeIds } from "../../generator/diff/report/reasons.js";
import { printExamples } from "./rules/examples.js";
import { printExpected } from "./rules/expected.js";
import { compareFixture, documentOf, fixtureFile, fixtures, fixturesFolder } from "./rules/fixture.js";
import { requestProblems, responseProblems } from "./rules/openapi-check.js";

const WAYS = ["forward", "mirror"] as const;

const unwritten = fixtures.filter((fixture) => fixtureFile(fixture, "expected.json") === undefined);

// `vitest -u` writes what the engine says; read each line before you keep it.
describe("what is said of before → after, and of after → before", () => {
  test.each(fixtures)("%s", async (fixture) => {
    const file = join(fixturesFolder, fixture, "expected.json");
    await expect(printExpected(compareFixture(fixture))).toMatchFileSnapshot(file);
  });
});

test("every fixture says what is expected of it", () => {
  expect(unwritten).toEqual([]);
});

describe("every id has a fixture, and every fixture is named after an id or a case of one", () => {
  const found = new Set(
    fixtures.flatMap((fixture) => {
      const { forward, mirror } = compareFixture(fixture);
      return [...forward.changes, ...mirror.changes].map(({ id }) => id);
    }),
  );

  test("each id of the list comes out of a fixture", () => {
    expect(Object.keys(changeIds).filter((id) => !found.has(id))).toEqual([]);
  });

  test("each id that comes out of a fixture is in the list", () => {
    expect([...found].filter((id) => changeIds[id] === undefined)).toEqual([]);
  });

  test("the examples that `explain` shows come out of the fixtures", async () => {
    const file = fileURLToPath(new URL("../../generator/diff/report/examples.json", import.meta.url));
    await expect(printExamples()).toMatchFileSnapshot(file);
  });

  test("`explain` shows an example of each id", () => {
    const without = Object.keys(changeIds).filter((id) => !/```diff\n[-+] /.test(explanation(id) ?? ""));
    expect(without).toEqual([]);
  });

  test("each reason is one sentence", () => {
    expect(Object.entries(changeIds).filter(([, reason]) => !/^[A-Z][^.]*\.$/.test(reason))).toEqual([]);
  });
});

describe("DISAGREEMENTS.md names a change that has each verdict", () => {
  const file = (name: string): string => readFileSync(fileURLToPath(new URL(`../../${name}`, import.meta.url)), "utf8");
  const rows = file("generator/diff/DISAGREEMENTS.md")
    .split("\n")
    .filter((line) => line.startsWith("| ") && line.includes("](../../test/diff/"))
    .map((line) => {
      const cells = line.split(" | ");
      const [, shown = "", id = ""] = /\[([\w-]+)\]\(.*\) `(.+)` \|$/.exec(line) ?? [];
      return { ours: (cells[2] ?? "").split(" ")[0] ?? "", shown, id };
    });

  test("there are rows", () => {
    expect(rows.length).toBeGreaterThan(15);
  });

  test.each(rows)("$shown $id: $ours", ({ ours, shown, id }) => {
    if (ours === "none") {
      expect(file(`test/diff/${shown}.test.ts`)).toContain(JSON.stringify(id));
      return;
    }
    const { forward, mirror } = compareFixture(shown);
    const found = [...forward.changes, ...mirror.changes].filter((change) => change.id === id);
    // The body of a webhook travels the other way.
    expect(found.map(({ wire }) => wire)).toContain(ours === "the" ? "breaking" : ours);
  });
});

test("each change that breaks something, or may, says what to do", () => {
  const without = fixtures.flatMap((fixture) =>
    WAYS.flatMap((way) =>
      compareFixture(fixture)
        [way].changes.filter((change) => remainingVerdict(change) !== "safe" && change.advice === undefined)
        .map(({ id }) => `${fixture} ${way} ${id}`),
    ),
  );
  expect(without).toEqual([]);
});

describe("every break is shown by a message, or it is said why it cannot be", () => {
  const breaks = fixtures.flatMap((fixture) =>
    WAYS.flatMap((way) => {
      const { changes } = compareFixture(fixture)[way];
      return changes.filter(({ wire }) => wire === "breaking").map((change) => ({ fixture, way, change }));
    }),
  );

  test.each(breaks)("$fixture $way: $change.id", ({ fixture, way, change }) => {
    const { witness, witnessMissing, operation } = change;
    if (witness === undefined) {
      expect(witnessMissing).toMatch(/\.$/);
      return;
    }
    expect(witnessMissing).toBeUndefined();
    const [old, now] = way === "forward" ? (["before", "after"] as const) : (["after", "before"] as const);
    const isInverted = /webhook|callback/.test(fixture);
    const sent = witness.kind === "request" ? [old, now] : [now, old];
    if (!isInverted) expect([witness.accepted_by, witness.rejected_by]).toEqual(sent);
    const problems = (side: string): readonly string[] => {
      const document = documentOf(fixture, side === "before" ? "before" : "after");
      return witness.kind === "request"
        ? requestProblems(document, witness.value as RequestMessage)
        : responseProblems(document, witness.operation ?? operation ?? "", witness.value as ResponseMessage);
    };
    expect(problems(witness.accepted_by)).toEqual([]);
    expect(problems(witness.rejected_by)).not.toEqual([]);
  });

  test("most of them are shown", () => {
    const missing = breaks.filter(({ change }) => change.witness === undefined);
    expect(missing.map(({ fixture, way, change }) => `${fixture} ${way} ${change.id}`)).toMatchInlineSnapshot(`
      [
        "client-result-gained mirror response-success-status-removed",
        "content-encoding-changed forward request-content-encoding-changed",
        "content-encoding-changed forward response-content-encoding-changed",
        "content-encoding-changed mirror request-content-encoding-changed",
        "content-encoding-changed mirror response-content-encoding-changed",
        "content-schema-added forward request-content-schema-added",
        "content-schema-added mirror response-content-schema-removed",
        "default-changed forward request-default-changed",
        "default-changed mirror request-default-changed",
        "default-of-a-shared-schema forward request-default-changed",
        "default-of-a-shared-schema mirror request-default-changed",
        "list-opens-and-loses-a-value forward request-open-enum-value-removed",
        "open-enum-value-removed forward request-open-enum-value-removed",
        "operation-stability-decreased forward operation-stability-decreased",
        "operation-sunset-changed forward operation-sunset-changed",
        "parameter-default-added forward request-parameter-default-added",
        "parameter-default-added mirror request-parameter-default-removed",
        "parameter-default-changed forward request-parameter-default-changed",
        "parameter-default-changed mirror request-parameter-default-changed",
        "request-parameter-reserved-characters mirror request-parameter-serialization-changed",
        "request-parameter-serialization-changed forward request-parameter-serialization-changed",
        "request-parameter-serialization-changed mirror request-parameter-serialization-changed",
        "request-parameter-sunset-changed forward request-parameter-sunset-changed",
        "response-became-paginated forward response-became-paginated",
        "response-became-paginated-beside-a-limit forward response-became-paginated",
        "response-header-serialization-changed forward response-header-serialization-changed",
        "response-header-serialization-changed mirror response-header-serialization-changed",
        "response-success-status-removed forward response-success-status-removed",
        "service-removed forward service-removed",
        "sunset-withdrawn forward operation-sunset-changed",
        "sunset-withdrawn forward request-parameter-sunset-changed",
        "value-sunset-changed forward request-value-sunset-changed",
        "value-sunset-changed forward response-value-sunset-changed",
        "xml-node-changed forward request-xml-name-changed",
        "xml-node-changed forward response-xml-name-changed",
        "xml-node-changed forward request-xml-node-changed",
        "xml-node-changed forward response-xml-node-changed",
        "xml-node-changed forward request-xml-name-changed",
        "xml-node-changed forward response-xml-name-changed",
        "xml-node-changed forward request-xml-node-changed",
        "xml-node-changed forward response-xml-node-changed",
        "xml-node-changed forward request-xml-namespace-changed",
        "xml-node-changed forward response-xml-namespace-changed",
        "xml-node-changed forward request-xml-prefix-changed",
        "xml-node-changed forward response-xml-prefix-changed",
        "xml-node-changed mirror request-xml-name-changed",
        "xml-node-changed mirror response-xml-name-changed",
        "xml-node-changed mirror request-xml-node-changed",
        "xml-node-changed mirror response-xml-node-changed",
        "xml-node-changed mirror request-xml-name-changed",
        "xml-node-changed mirror response-xml-name-changed",
        "xml-node-changed mirror request-xml-node-changed",
        "xml-node-changed mirror response-xml-node-changed",
        "xml-node-changed mirror request-xml-namespace-changed",
        "xml-node-changed mirror response-xml-namespace-changed",
        "xml-node-changed mirror request-xml-prefix-changed",
        "xml-node-changed mirror response-xml-prefix-changed",
      ]
    `);
  });
});
