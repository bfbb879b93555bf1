import { afterAll, expect, test } from "vitest";
import { isLong } from "../extent.js";
import { cases } from "./bounds/cases.js";
import { BoundedRuns } from "./bounds/run.js";

/** Seconds until a run counts as hanging: far more than any takes, on a busy machine too. */
const limit = 600;
const runs = new BoundedRuns();
const measured: string[] = [];

afterAll(() => {
  runs.close();
  console.log(`bounds, 1,024 MB of heap:\n${measured.join("\n")}`);
});

test.each(cases.map((each) => [each.name, each] as const))(
  // Small sizes in the suite, big ones in `npm run long`.
  "%s: ends within bounds",
  { timeout: 1000 * (limit + 60) },
  async (name, { make, small, big, want, verify = false }) => {
    const size = isLong ? big : small;
    // What one process keeps of one document must not count for the next.
    if (isLong) runs.close();
    const { end, seconds } = await runs.run(make(size), verify, limit);
    measured.push(`${seconds.toFixed(1).padStart(6)} s  ${name} (${size.toLocaleString("en")}): ${end.slice(0, 60)}`);
    if (isLong) console.log(measured.at(-1));
    // openapi-core says of what is too deep for it that it cannot be checked.
    const codes = end.split(" ").filter((code) => code !== "lint/struct" || want.includes(code));
    if (want.includes("ok") && end === "lint/struct") return;
    expect(codes.length, end).toBeGreaterThan(0);
    for (const code of codes) expect(want, `${name}: ${end}`).toContain(code);
  },
);
