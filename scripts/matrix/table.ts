/** A platform's outcome, as `matrix/result.json` keeps it. */
export interface KeptOutcome {
  readonly name: string;
  readonly version: string;
  readonly done: number;
  readonly steps: number;
  /** Names of the steps that failed. */
  readonly failed: readonly (string | undefined)[];
  /** Why it could not be tried. */
  readonly reason?: string;
}

const BEGIN = "<!-- platforms: written by `npm run matrix` -->";
const END = "<!-- /platforms -->";

/** The table of platforms, in Markdown. */
export function tableOf(outcomes: readonly KeptOutcome[]): string {
  const rows = outcomes.map(({ name, version, done, steps, failed, reason }) => {
    const result = reason ?? `${done} of ${steps}${failed.length > 0 ? `, not: ${failed.join(", ")}` : ""}`;
    return `| ${name} | ${version} | ${result} |`;
  });
  return ["| platform | version | steps that pass |", "| --- | --- | --- |", ...rows].join("\n");
}

/** A page with the table in the place of the one between its marks. Throws where the marks are missing. */
export function withTable(page: string, table: string): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`The page has no "${BEGIN}" before "${END}"`);
  return `${page.slice(0, begin + BEGIN.length)}\n\n${table}\n\n${page.slice(end)}`;
}
