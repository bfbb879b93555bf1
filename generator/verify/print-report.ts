import type { Colors } from "../diagnostics/print-context.js";
import { separateBlocks } from "../diagnostics/separate-blocks.js";
import { FAULTS } from "./finding.js";
import type { ServiceReport, UntriedCase, VerifyReport, VerifyViolation } from "./report.js";

const HEAD = ["version", "service", "operations", "requests", "responses", "mutants", "violations", "seconds"];

/** The lines of a table version × service with its sums, then of the violations by cause: `all` of them, or three of each. */
export function printReport(report: VerifyReport, colors: Colors, all: boolean): readonly string[] {
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
  const violations = groupsOf(report.violations).flatMap((group) => printGroup(group, all, colors));
  const survivors = report.survivors.map(({ version, service, mutant }) => [
    `${colors.red("unnoticed")} ${version} ${service}`,
    `  ${mutant}`,
  ]);
  const untried = printUntried(report.untried, all, colors);
  return separateBlocks([[colors.dim(line(head)), ...lines], ...violations, ...untried, ...survivors]);
}

/** Violations of one cause that are printed unless all are. */
const MOST_OF_A_CAUSE = 3;

/** Violations by the side that has to correct them and by cause: ours first, then the cause with the most. */
function groupsOf(violations: readonly VerifyViolation[]): readonly (readonly VerifyViolation[])[] {
  const groups = new Map<string, VerifyViolation[]>();
  for (const violation of violations) {
    const key = `${violation.fault} ${violation.cause}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [violation]);
    else group.push(violation);
  }
  const order = Object.keys(FAULTS);
  const rank = (group: readonly VerifyViolation[]): number => order.indexOf(group[0]?.fault ?? "");
  return [...groups.values()].sort((one, other) => rank(one) - rank(other) || other.length - one.length);
}

function printGroup(group: readonly VerifyViolation[], all: boolean, colors: Colors): readonly (readonly string[])[] {
  const shown = all ? group : group.slice(0, MOST_OF_A_CAUSE);
  const blocks = shown.map(({ version, service, operation, request, fault, what }) => [
    `${colors.red("violation")} ${fault} ${version} ${service} ${colors.bold(operation)} (${request})`,
    `  ${what}`,
  ]);
  const more = group.length - shown.length;
  const [first] = group;
  if (more === 0 || first === undefined) return blocks;
  return [...blocks, [colors.dim(`${more} more ${FAULTS[first.fault]}: ${first.cause}`)]];
}

/** Cases that show nothing: how many, and why the first of them. */
function printUntried(untried: readonly UntriedCase[], all: boolean, colors: Colors): readonly (readonly string[])[] {
  const shown = all ? untried : untried.slice(0, MOST_OF_A_CAUSE);
  const blocks = shown.map(({ version, service, operation, request, why }) => [
    `${colors.yellow("not tried")} ${version} ${service} ${colors.bold(operation)} (${request})`,
    `  ${why}`,
  ]);
  const more = untried.length - shown.length;
  return more === 0
    ? blocks
    : [...blocks, [colors.dim(`${more} more cases were not tried: no value was found that fits`)]];
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
