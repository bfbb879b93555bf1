import fc from "fast-check";
import { expect, test } from "vitest";
import type { JsonValue } from "../../generator/openapi/document.js";
import { fits } from "./rules/hyperjump.js";
import { BEYOND_MESSAGES, compare, PARAMETERS, pairs, type SchemaPair } from "./rules/random-pairs.js";
import { unfolded } from "./rules/random-references.js";
import { valuesNear } from "./rules/random-schemas.js";

/** What a second validator says against a judgement of a pair in one direction. */
type Objection = "safe, with a counterexample" | "breaking, without a proof" | "breaking, and the proof fails";

test(
  "a second validator agrees with what is safe and with what is proved",
  async () => {
    const judgements = { safe: 0, risky: 0, breaking: 0 };
    const objections: (SchemaPair & {
      readonly objection: Objection;
      readonly direction: string;
      readonly value: unknown;
    })[] = [];
    for (const { before, after } of fc.sample(pairs, PARAMETERS)) {
      const changes = compare({ before, after });
      const sides = { before: await fits(before), after: await fits(after) };
      for (const direction of ["request", "response"] as const) {
        const object = (objection: Objection, value: unknown): unknown =>
          objections.push({ objection, direction, value, before, after });
        const found = changes.filter((change) => change.direction === direction);
        const breaks = found.filter(({ wire }) => wire === "breaking");
        const verdict = breaks.length > 0 ? "breaking" : found.some(({ wire }) => wire === "risky") ? "risky" : "safe";
        judgements[verdict] += 1;
        const [making, other] =
          direction === "request" ? (["before", "after"] as const) : (["after", "before"] as const);
        if (verdict === "safe") {
          const values = valuesNear(unfolded(direction === "request" ? before : after));
          const value = values.find((one) => sides[making](one) && !sides[other](one));
          if (value !== undefined) object("safe, with a counterexample", value);
        }
        for (const { id, witness, unseen } of breaks) {
          if (witness === undefined) {
            if (unseen === undefined || !BEYOND_MESSAGES.includes(unseen)) object("breaking, without a proof", id);
            continue;
          }
          const { body } = witness.value as { readonly body: JsonValue };
          if (!sides[making](body) || sides[other](body)) object("breaking, and the proof fails", [id, body]);
        }
      }
    }
    if (process.env["APIPIN_PROPERTY_RUNS"] !== undefined) process.stderr.write(`${JSON.stringify(judgements)}\n`);
    expect(objections).toEqual([]);
    // Each verdict comes up, so that each is judged.
    for (const count of Object.values(judgements)) expect(count).toBeGreaterThan(PARAMETERS.numRuns / 50);
  },
  Math.max(240_000, PARAMETERS.numRuns * 500),
);
