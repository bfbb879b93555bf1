import type { Colors } from "../diagnostics/print-context.js";
import { separateBlocks } from "../diagnostics/separate-blocks.js";
import type { ServiceReport, VerifyReport } from "./report.js";

const HEAD = ["version", "service", "operations", "requests", "responses", "mutants", "violations", "seconds"];

/** The lines of a table version × service with its sums, then of what was found. */
export function printReport(report: VerifyReport, colors: Colors): readonly string[] {
  const rows = report.services.map(cells);
  const table = [HEAD, ...rows, cells(totals(report))];
  const widths = HEAD.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  ")
      .trimEnd();
  const [head = [], ...body] = table;
  const lines = body.map((row, index) => {
    const failed = row[6] !== "0" || isSurvived(row[5] ?? "");
    const text = line(row);
    if (failed) return colors.red(text);
    return index === body.length - 1 ? colors.bold(text) : text;
  });
  const violations = report.violations.map(({ version, service, operation, request, what }) => [
    `${colors.red("violation")} ${version} ${service} ${colors.bold(operation)} (${request})`,
    `  ${what}`,
  ]);
  const survivors = report.survivors.map(({ version, service, mutant }) => [
    `${colors.red("unnoticed")} ${version} ${service}`,
    `  ${mutant}`,
  ]);
  return separateBlocks([[colors.dim(line(head)), ...lines], ...violations, ...survivors]);
}

function cells(row: ServiceReport): readonly string[] {
  const { mutants } = row;
  return [
    row.version,
    row.service,
    String(row.operations),
    String(row.requests),
    String(row.responses),
    mutants === null ? "–" : `${mutants.killed}/${mutants.total}`,
    String(row.violations),
    row.seconds.toFixed(1),
  ];
}

function isSurvived(mutants: string): boolean {
  const [killed, total] = mutants.split("/");
  return total !== undefined && killed !== total;
}

function totals({ services, operations }: VerifyReport): ServiceReport {
  const sum = (of: (row: ServiceReport) => number): number => services.reduce((total, row) => total + of(row), 0);
  const mutated = services.some((row) => row.mutants !== null);
  return {
    version: "total",
    service: "",
    operations,
    requests: sum((row) => row.requests),
    responses: sum((row) => row.responses),
    violations: sum((row) => row.violations),
    seconds: sum((row) => row.seconds),
    mutants: mutated
      ? { killed: sum((row) => row.mutants?.killed ?? 0), total: sum((row) => row.mutants?.total ?? 0) }
      : null,
  };
}
