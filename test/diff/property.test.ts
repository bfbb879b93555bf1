import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RequestMessage, ResponseMessage } from "../../generator/diff/judge/witness/messages.js";
import type { JsonObject, JsonValue } from "../../generator/openapi/document.js";
import { isLong } from "../extent.js";
import { requestProblems, responseProblems, schemaProblems } from "./rules/openapi-check.js";
import { BEYOND_MESSAGES, compare, documentWith, PARAMETERS, pairs } from "./rules/random-pairs.js";
import { unfolded } from "./rules/random-references.js";
import { valuesNear } from "./rules/random-schemas.js";

/** Half of the pairs in the suite, all in `npm run long`, and as many as a person asks for. */
const isWhole = isLong || process.env["APIPIN_PROPERTY_RUNS"] !== undefined;
const RUNS = isWhole ? PARAMETERS : { ...PARAMETERS, numRuns: PARAMETERS.numRuns / 2 };

const THING: JsonValue = { $ref: "#/components/schemas/Thing" };

/** A value that the one document takes and the other does not. */
function counterexample(
  making: JsonObject,
  other: JsonObject,
  direction: "request" | "response",
): JsonValue | undefined {
  const [own, judge] = [documentWith(making), documentWith(other)];
  return valuesNear(unfolded(making)).find(
    (value) =>
      schemaProblems(own, THING, value, direction).length === 0 &&
      schemaProblems(judge, THING, value, direction).length > 0,
  );
}

describe("the engine against a validator, over random pairs of schemas", () => {
  test.each(["request", "response"] as const)("what is safe in a %s refuses nothing", (direction) => {
    let safe = 0;
    fc.assert(
      fc.property(pairs, ({ before, after }) => {
        const found = compare({ before, after }).filter((change) => change.direction === direction);
        if (found.some(({ wire }) => wire !== "safe")) return;
        safe += 1;
        const [making, other] = direction === "request" ? [before, after] : [after, before];
        expect({ before, after, value: counterexample(making, other, direction) }).toEqual({
          before,
          after,
          value: undefined,
        });
      }),
      RUNS,
    );
    expect(safe).toBeGreaterThan(RUNS.numRuns / 10);
  });

  test("a witness is taken by one side and refused by the other", () => {
    let shown = 0;
    fc.assert(
      fc.property(pairs, ({ before, after }) => {
        const documents = { before: documentWith(before), after: documentWith(after) };
        for (const { wire, witness, unseen, search } of compare({ before, after })) {
          expect(witness !== undefined || unseen !== undefined).toBe(wire === "breaking");
          // A break of a value is proved, or it is not said to be one.
          if (unseen !== undefined) expect(BEYOND_MESSAGES).toContain(unseen);
          if (search !== undefined) expect([wire, search.tried > 0]).toEqual(["risky", true]);
          if (witness === undefined) continue;
          shown += 1;
          const problems = (side: string): readonly string[] => {
            const document = side === "before" ? documents.before : documents.after;
            return witness.kind === "request"
              ? requestProblems(document, witness.value as RequestMessage)
              : responseProblems(document, "PUT /things", witness.value as ResponseMessage);
          };
          expect({ before, after, problems: problems(witness.accepted_by) }).toEqual({ before, after, problems: [] });
          expect(problems(witness.rejected_by)).not.toEqual([]);
        }
      }),
      RUNS,
    );
    expect(shown).toBeGreaterThan(RUNS.numRuns / 4);
  });
});
