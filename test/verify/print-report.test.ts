import { expect, test } from "vitest";
import { markedColors } from "../../generator/diagnostics/safe-line.js";
import { printReport } from "../../generator/verify/print-report.js";
import type { VerifyReport } from "../../generator/verify/report.js";
import { printedLines } from "../printed.js";

test("a table with its sums, then what was found", () => {
  const row = {
    version: "1",
    service: "shelf",
    operations: 6,
    requests: 14,
    responses: 120,
    violations: 1,
    seconds: 1.26,
  };
  const violation = { version: "1", service: "shelf", operation: "ask", request: "smallest" } as const;
  const report: VerifyReport = {
    operations: 6,
    services: [{ ...row, mutants: { killed: 9, total: 10 } }],
    violations: [
      ...["a", "b", "c", "d"].map(
        (what) => ({ ...violation, fault: "publisher", cause: "an example does not fit its schema", what }) as const,
      ),
      { ...violation, fault: "assumption", cause: "an example does not fit the assumed reading", what: "e" },
      { ...violation, fault: "ours", cause: "other", what: "no request arrived" },
    ],
    untried: [{ ...violation, why: "the body/a must be string" }],
    survivors: [{ version: "1", service: "shelf", mutant: "1/api.js: headers lacks a" }],
  };
  expect(
    printedLines(printReport(report, markedColors(false), false)),
  ).toBe(`version  service  operations  requests  responses  mutants  violations  seconds
1        shelf             6        14        120     9/10           1      1.3
total                      6        14        120     9/10           1      1.3

violation ours 1 shelf ask (smallest)
  no request arrived

violation assumption 1 shelf ask (smallest)
  e

violation publisher 1 shelf ask (smallest)
  a

violation publisher 1 shelf ask (smallest)
  b

violation publisher 1 shelf ask (smallest)
  c

1 more of the publisher: an example does not fit its schema

not tried 1 shelf ask (smallest)
  the body/a must be string

unnoticed 1 shelf
  1/api.js: headers lacks a
`);
  expect(printedLines(printReport(report, markedColors(false), true))).toContain("  d\n");
});
