import { afterAll, expect, test } from "vitest";
import { cases } from "./bounds/cases.js";
import { BoundedRuns } from "./bounds/run.js";

/** `APIPIN_HOSTILE_BIG=1` measures the big sizes, which takes some minutes. */
const isBig = process.env["APIPIN_HOSTILE_BIG"] !== undefined;
/** Seconds until a run counts as hanging: far more than any takes, on a busy machine too. */
const limit = 600;
const runs = new BoundedRuns();
const measured: string[] = [];

afterAll(() => {
  runs.close();
  console.log(`bounds, 1,024 MB of heap:\n${measured.join("\n")}`);
});

test.each(cases.map((each) => [each.name, each] as const))(
  "%s: ends within bounds",
  { timeout: 1000 * (limit + 60) },
  async (name, { make, small, big, want, verify = false }) => {
    const size = isBig ? big : small;
    // What one process keeps of one document must not count for the next.
    if (isBig) runs.close();
    const { end, seconds } = await runs.run(make(size), verify, limit);
    measured.push(`${seconds.toFixed(1).padStart(6)} s  ${name} (${size.toLocaleString("en")}): ${end.slice(0, 60)}`);
    if (isBig) console.log(measured.at(-1));
    // openapi-core says of what is too deep for it that it cannot be checked.
    const codes = end.split(" ").filter((code) => code !== "lint/struct" || want.includes(code));
    if (want.includes("ok") && end === "lint/struct") return;
    expect(codes.length, end).toBeGreaterThan(0);
    for (const code of codes) expect(want, `${name}: ${end}`).toContain(code);
  },
);
