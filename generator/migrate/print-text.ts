import type { MigrationReport, Place } from "./report.js";

/** Lines of a report for people: places by what there is to do, the certain ones first. */
export function printMigrationText(report: MigrationReport): readonly string[] {
  const { from, to, places, unexplained, summary } = report;
  const lines = [
    `${report.package} ${from} → ${to}: ${summary.changes_that_reach_you} of ${summary.changes} changes reach this program.`,
  ];
  const section = (title: string, certainty: Place["certainty"]): void => {
    const own = places.filter((place) => place.certainty === certainty);
    if (own.length === 0) return;
    lines.push("", title);
    for (const change of new Set(own.map((place) => place.change))) {
      const group = own.filter((place) => place.change === change);
      lines.push("", `  ${group[0]?.message ?? ""}`);
      if (group[0]?.do !== undefined) lines.push(`  ${group[0].do}`);
      for (const { file, line, column, text, seen_by_compiler } of group)
        lines.push(
          `    ${file}:${line}:${column}  ${text}${seen_by_compiler ? "" : "  (the compiler does not see it)"}`,
        );
    }
  };
  section("Breaks", "breaks");
  section("May break: look at these places", "maybe");
  if (unexplained.length > 0) {
    lines.push("", "Refused by the compiler, and explained by no change");
    for (const { file, line, column, code, message } of unexplained)
      lines.push(`    ${file}:${line}:${column}  TS${code} ${message.split("\n")[0]}`);
  }
  return lines;
}
