import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EffectiveSpec, JsonObject, JsonValue, SpecDocument } from "../../generator/openapi/document.js";
import { equals } from "../../generator/openapi/equality.js";
import { kindOf } from "../../generator/openapi/kind.js";
import { type Location, pointerOf, valueAtLocation } from "../../generator/openapi/location.js";
import { applyOverlays, type OverlayAction, type OverlayDocument, trace } from "../../generator/overlay/index.js";
import { nameSegment } from "../../generator/overlay/query.js";
import { applyOverlay } from "./apply-overlay.js";
import { deepFreeze } from "./documents.js";

const KEYS = ["a", "b", "x-c", "/d/{e}", "200", "__proto__", "it's"];
const key = fc.constantFrom(...KEYS);
const primitive = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom("s", "t"), fc.boolean(), fc.constant(null));

const { value: anyValue } = fc.letrec<{ value: JsonValue; list: readonly JsonValue[]; object: JsonObject }>((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, primitive, tie("list"), tie("object")),
  list: fc.array(tie("value"), { maxLength: 4 }),
  object: fc.array(fc.tuple(key, tie("value")), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
}));
const root: fc.Arbitrary<JsonObject> = fc
  .array(fc.tuple(key, anyValue), { minLength: 1, maxLength: 5 })
  .map((entries) => Object.fromEntries(entries));

const segment = fc.oneof(
  fc.tuple(key, fc.boolean()).map(([name, deep]) => nameSegment(name, deep)),
  fc.integer({ min: -2, max: 3 }).map((index) => `[${index}]`),
  fc.constantFrom("[*]", "..*", "[?@ == 1]", "[?@.a]", "[::2]", "['a', 'b', 'a']"),
);
const target = fc.array(segment, { minLength: 1, maxLength: 3 }).map((segments) => `$${segments.join("")}`);
const effect: fc.Arbitrary<OverlayAction["effect"]> = fc.oneof(
  anyValue.map((value) => ({ kind: "update", value }) as const),
  fc.constant({ kind: "remove" } as const),
  target.map((source) => ({ kind: "copy", source }) as const),
);

function overlayOf(actions: readonly Pick<OverlayAction, "target" | "effect">[]): OverlayDocument {
  return {
    file: "overlays/all/x.yaml",
    text: "",
    edition: "1.1",
    info: { title: "t", version: "1" },
    actions: actions.map((action, index) => ({
      ...action,
      index,
      place: { file: "overlays/all/x.yaml", line: index + 1, column: 1 },
    })),
  };
}
const overlays = fc.array(fc.record({ target, effect }), { minLength: 1, maxLength: 5 }).map(overlayOf);

/** Of few actions, so that a fair share is applied without a finding. */
const shortOverlays = fc.array(fc.record({ target, effect }), { minLength: 1, maxLength: 2 }).map(overlayOf);

function specOf(given: JsonObject): SpecDocument {
  return { version: "v1", service: "s", file: "specs/v1/s.yaml", text: JSON.stringify(given), root: given };
}

function only(values: readonly EffectiveSpec[]): EffectiveSpec {
  const [value] = values;
  if (value === undefined) throw new Error("no specification");
  return value;
}

/** Every location of a value, its own first. */
function locations(value: JsonValue, at: Location = []): readonly Location[] {
  if (typeof value !== "object" || value === null) return [at];
  const steps: readonly (string | number)[] = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [at, ...steps.flatMap((step) => locations(valueAtLocation(value, [step]) ?? null, [...at, step]))];
}

describe("for any document and any overlay", () => {
  test("no input is changed", () => {
    fc.assert(
      fc.property(root, overlays, (given, overlay) => {
        const before = JSON.stringify(given);
        deepFreeze(given);
        deepFreeze(overlay);
        applyOverlay(given, overlay);
        applyOverlays([deepFreeze(specOf(given))], [overlay]);
        expect(JSON.stringify(given)).toBe(before);
      }),
    );
  });

  test("an overlay that selects nothing changes no byte and is flagged in full", () => {
    fc.assert(
      fc.property(root, fc.array(effect, { minLength: 1, maxLength: 4 }), (given, effects) => {
        const overlay = overlayOf(effects.map((each, index) => ({ target: `$.a.absent${index}.b`, effect: each })));
        const { value, diagnostics } = applyOverlays([specOf(given)], [overlay]);
        expect(only(value).root).toBe(given);
        expect(only(value).provenance).toEqual([]);
        expect(diagnostics.map(({ code }) => code)).toEqual(effects.map(() => "overlay/target-matched-nothing"));
        expect(applyOverlay(given, overlay).value).toBe(given);
      }),
    );
  });

  test("an update applied twice is flagged", () => {
    fc.assert(
      fc.property(root, target, anyValue, (given, query, value) => {
        // What a descendant segment selects may grow with the update, so that the second time is no repetition.
        fc.pre(!query.includes(".."));
        const once = overlayOf([{ target: query, effect: { kind: "update", value } }]);
        const twice = { ...once, file: "overlays/all/y.yaml" };
        fc.pre(applyOverlays([specOf(given)], [once]).diagnostics.length === 0);
        const { diagnostics } = applyOverlays([specOf(given)], [once, twice]);
        expect(diagnostics.length).toBeGreaterThan(0);
      }),
    );
  });

  test("the strict result is the standard's result", () => {
    fc.assert(
      fc.property(root, shortOverlays, (given, overlay) => {
        const { value, diagnostics } = applyOverlays([specOf(given)], [overlay]);
        fc.pre(diagnostics.length === 0);
        expect(only(value).root).toEqual(applyOverlay(given, overlay).value);
      }),
    );
  });

  test("what provenance does not claim is as it was published, at the place that trace gives", () => {
    fc.assert(
      fc.property(root, overlays, (given, overlay) => {
        const effective = only(applyOverlays([specOf(given)], [overlay]).value);
        for (const location of locations(effective.root)) {
          const origin = trace(effective, pointerOf(location));
          const now = valueAtLocation(effective.root, location) ?? null;
          if (origin.from === "overlay" || kindOf(now) !== "primitive") continue;
          const published = origin.place.pointer ?? "";
          const then = locations(given).find((candidate) => pointerOf(candidate) === published);
          expect(then === undefined ? `nothing at ${published}` : valueAtLocation(given, then)).toEqual(now);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("a document whose overlays left no provenance is the published one", () => {
    fc.assert(
      fc.property(root, overlays, (given, overlay) => {
        const effective = only(applyOverlays([specOf(given)], [overlay]).value);
        fc.pre(effective.provenance.length === 0);
        expect(equals(effective.root, given)).toBe(true);
      }),
    );
  });
});
