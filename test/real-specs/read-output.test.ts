import { describe, expect, test } from "vitest";
import { adviceOf, compilerErrors, flagsOf, readFindings, violationsOf } from "../../scripts/real-specs/read-output.js";

const PRINTED = `info No server is named. model/no-server
  a.yaml:1:1
error Property \`x\` is not expected here. lint/struct
  a.yaml:3:1
error Property \`y\` is not expected here. lint/struct
error \`#/a\` names nothing in this document. load/dangling-ref
warning Component: "A" is never used. lint/no-unused-components
`;

const findings: readonly (readonly [name: string, stderr: string, want: object])[] = [
  ["nothing", "", { lines: 0, errors: 0, warnings: 0, causes: [] }],
  [
    "entries without a summary",
    PRINTED,
    {
      lines: 7,
      errors: 3,
      warnings: 1,
      causes: [
        "Property `x` is not expected here. lint/struct",
        "`#/a` names nothing in this document. load/dangling-ref",
      ],
    },
  ],
  ["the summary counts places, too", `${PRINTED}12 errors, 1,347 warnings\n`, { errors: 12, warnings: 1347 }],
  ["warnings alone", "21 warnings\nthe package is a\n", { errors: 0, warnings: 21 }],
];

test.each(findings)("findings: %s", (_, stderr, want) => {
  expect(readFindings(stderr)).toMatchObject(want);
});

describe("advice", () => {
  const flags = ["--draft"];
  const cases: readonly (readonly [stderr: string, want: string | undefined])[] = [
    ["nothing was written; to write all the same, run `apipin init --draft`", "--draft"],
    ["run `apipin init a.yaml --into b --draft`", "--draft"],
    ["run `apipin -C b init a.yaml --draft`", "--draft"],
    ["add `--draft`", "--draft"],
    ["add `--force`", undefined],
    ["run `apipin -C b generate --draft`", undefined],
    ["see --draft", undefined],
    ["correct the specification with an overlay", undefined],
  ];
  test.each(cases)("%s", (stderr, want) => {
    expect(adviceOf(stderr, flags)).toBe(want);
  });
});

test("flags without a value, of a help text", () => {
  const help = `Options:
  --into <folder>   folder to make it in
  --name <package>  name of the package
  --draft           write in spite of errors
  -q, --quiet       print less
  -h, --help        display help for command
`;
  expect(flagsOf(help)).toEqual(["--draft", "--quiet"]);
});

test("errors of the compiler", () => {
  const stdout = "a.ts(1,2): error TS1110: Type expected.\n  more of it\nerror TS2688: Cannot find a file.\n";
  expect(compilerErrors(stdout)).toEqual(["TS1110: Type expected.", "TS2688: Cannot find a file."]);
});

const reports: readonly (readonly [stdout: string, want: object | undefined])[] = [
  ['{"violations":[]}', {}],
  ['{"violations":[{"what":"a"},{"what":"b"}]}', { "not stated": 2 }],
  ['{"violations":[{"fault":"client"},{"fault":"specification"},{"fault":"client"}]}', { client: 2, specification: 1 }],
  ['{"violations":', undefined],
];
test.each(reports)("violations of %s", (stdout, want) => {
  expect(violationsOf(stdout)).toEqual(want);
});
