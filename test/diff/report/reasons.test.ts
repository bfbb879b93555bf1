import { expect, test } from "vitest";
import { changeIds } from "../../../generator/diff/report/reasons.js";

const RESPONSE = /\b(responses?|readers?)\b/i;
const REQUEST = /\brequests?\b/i;
/** A caller sends the one and reads the other. */
const EITHER = /\bcall(s|ers?)?\b/i;

/** Ids of a direction whose reason speaks of the other one alone. */
function ofOtherDirection(direction: "request" | "response"): readonly (readonly [string, string])[] {
  const [own, other] = direction === "request" ? [REQUEST, RESPONSE] : [RESPONSE, REQUEST];
  return Object.entries(changeIds).filter(
    ([id, reason]) => id.startsWith(`${direction}-`) && other.test(reason) && !own.test(reason) && !EITHER.test(reason),
  );
}

test.each(["request", "response"] as const)("no reason of a %s speaks of the other direction alone", (direction) => {
  const ids = Object.keys(changeIds).filter((id) => id.startsWith(`${direction}-`));
  expect(ids.length).toBeGreaterThan(100);
  expect(ofOtherDirection(direction)).toEqual([]);
});

test("a limit that is tighter has a consequence for requests and another one for responses", () => {
  expect(changeIds["request-max-length-decreased"]).toBe(
    "The limit is tighter: a request with longer strings is refused.",
  );
  expect(changeIds["response-max-length-decreased"]).toBe(
    "The limit is tighter: a response still fits what its readers expect.",
  );
});
