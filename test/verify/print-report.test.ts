import { expect, test } from "vitest";
import { markedColors } from "../../generator/diagnostics/safe-line.js";
import { printReport } from "../../generator/verify/print-report.js";
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
  const report = {
    operations: 6,
    services: [{ ...row, mutants: { killed: 9, total: 10 } }],
    violations: [{ version: "1", service: "shelf", operation: "ask", request: "smallest", what: "no request arrived" }],
    survivors: [{ version: "1", service: "shelf", mutant: "1/api.js: headers lacks a" }],
  };
  expect(
    printedLines(printReport(report, markedColors(false))),
  ).toBe(`version  service  operations  requests  responses  mutants  violations  seconds
1        shelf             6        14        120     9/10           1      1.3
total                      6        14        120     9/10           1      1.3

violation 1 shelf ask (smallest)
  no request arrived

unnoticed 1 shelf
  1/api.js: headers lacks a
`);
});
