import { describe, expect, test } from "vitest";
import { compareEffective, effectiveSide, publishedSide } from "../../generator/comparison-sides.js";
import type { OverlayAction } from "../../generator/diff/index.js";
import { actionOf } from "../../generator/diff/report/action.js";
import type { DiffSide } from "../../generator/diff/side.js";
import type { JsonObject } from "../../generator/openapi/document.js";
import { applyOverlays } from "../../generator/overlay/index.js";
import { overlay, spec } from "../overlay/documents.js";

/** A side whose documents have a pet; `overlayAt` is where an overlay wrote. */
function sideWith(name: string, pet: JsonObject, overlayAt?: string): DiffSide {
  const content = { "application/json": { schema: { $ref: "#/components/schemas/Pet" } } };
  const root: JsonObject = {
    openapi: "3.1.0",
    info: { title: "Pets", version: "1" },
    paths: { "/pets": { get: { responses: { "200": { description: "It.", content } } } } },
    components: { schemas: { Pet: pet } },
  };
  const action: OverlayAction = { action: "overlays/pets.yaml:7", distance: 0 };
  return {
    name,
    documents: [
      {
        service: "api",
        root,
        place: (pointer) => ({ file: name, line: 1, column: 1, pointer }),
        overlayAt: (pointer) => (overlayAt !== undefined && pointer.startsWith(overlayAt) ? action : undefined),
      },
    ],
  };
}

const pet = (name: JsonObject, age: JsonObject = { type: "integer" }): JsonObject => ({
  type: "object",
  required: ["name", "age"],
  properties: { name, age },
});
const AT_NAME = "/components/schemas/Pet/properties/name";

test("a correction that one version alone has is told as ours, and what the publisher changed is not", () => {
  const published = {
    from: sideWith("1", pet({ type: "string" })),
    to: sideWith("2", pet({ type: "string" }, { type: "number" })),
  };
  const effective = {
    from: published.from,
    to: sideWith("2", pet({ type: ["string", "null"] }, { type: "number" }), AT_NAME),
  };
  const { changes } = compareEffective(effective, published);
  expect(changes.map(({ id, correction }) => [id, correction])).toEqual([
    ["response-became-nullable", "overlays/pets.yaml:7"],
    ["response-type-widened", undefined],
  ]);
  expect(changes[0]?.also).toBe(
    "The overlay action `overlays/pets.yaml:7` makes this difference by its correction of 2; the published documents do not differ here.",
  );
});

test("the action that wrote the changed keyword is named, not one that wrote another keyword of the value on the other side", () => {
  const withActions = (side: DiffSide, written: { readonly [pointer: string]: OverlayAction }): DiffSide => ({
    ...side,
    documents: side.documents.map((document) => ({
      ...document,
      place: (pointer) =>
        pointer in written ? { file: "overlays/pets.yaml", line: 9, column: 1, pointer } : document.place(pointer),
      overlayAt: (pointer) => written[pointer],
    })),
  });
  const from = sideWith("1", pet({ type: "string" }, { type: "integer", minimum: 1 }));
  const to = sideWith("2", pet({ type: "string" }, { type: "integer", minimum: 1, maximum: 64 }));
  const AT_AGE = "/components/schemas/Pet/properties/age";
  const correctionsBy = (old: OverlayAction | undefined, distance: number): readonly unknown[] => {
    const effective = {
      from: withActions(from, old === undefined ? {} : { [AT_AGE]: old }),
      to: withActions(to, { [`${AT_AGE}/maximum`]: { action: "overlays/pets.yaml:9", distance } }),
    };
    const published = { from, to: sideWith("2", pet({ type: "string" }, { type: "integer", minimum: 1 })) };
    return compareEffective(effective, published).changes.map(({ id, correction }) => [id, correction]);
  };
  const minimum = { action: "overlays/pets.yaml:3", distance: 1 };
  expect(correctionsBy(minimum, 0)).toEqual([["response-maximum-set", "overlays/pets.yaml:9"]]);
  // The action wrote a schema around the keyword, which the publisher may have changed there.
  expect(correctionsBy(undefined, 3)).toEqual([["response-maximum-set", undefined]]);
});

describe("a schema that an overlay copies to another name", () => {
  const pets = (name: string, sent: string, maximum: number): string => `openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets:
    post:
      operationId: make_pet
      requestBody: { content: { application/json: { schema: ${sent} } } }
      responses: { "204": { description: Made. } }
components:
  schemas:
    ${name}: { type: object, properties: { age: { type: integer, maximum: ${maximum} }, weight: { type: integer } } }
`;
  const referenceTo = (name: string): string => `{ $ref: "#/components/schemas/${name}" }`;
  const schemas = "$.components.schemas";
  const copyToPet = (version: string, more: string): ReturnType<typeof overlay> =>
    overlay(
      `${version}/pets`,
      `  - { target: "${schemas}", update: { Pet: {} } }
  - { target: "${schemas}.Pet", copy: "${schemas}.Animal" }
${more}  - target: "$.paths['/pets'].post.requestBody.content['application/json'].schema"
    update: ${referenceTo("Pet")}
  - { target: "${schemas}.Animal", remove: true }
`,
    );
  type Side = readonly [spec: ReturnType<typeof spec>, overlays: readonly ReturnType<typeof overlay>[]];
  const corrections = (before: Side, after: Side): readonly unknown[] => {
    const [from, to] = [before, after].map(([document, overlays]) => {
      const { value, diagnostics } = applyOverlays([document], overlays);
      expect(diagnostics).toEqual([]);
      return effectiveSide(document.version, value);
    }) as [DiffSide, DiffSide];
    const published = { from: publishedSide("v1", [before[0]]), to: publishedSide("v2", [after[0]]) };
    return compareEffective({ from, to }, published).changes.map(({ id, correction }) => [id, correction]);
  };

  test("in one version: what the publisher changed in it is one change, and no correction", () => {
    const before: Side = [spec("v1/pets", pets("Pet", referenceTo("Pet"), 9)), []];
    const after = spec("v2/pets", pets("Animal", referenceTo("Animal"), 5));
    expect(corrections(before, [after, [copyToPet("v2", "")]])).toEqual([["request-maximum-decreased", undefined]]);
    // The overlay writes into the copy.
    const limit = `  - { target: "${schemas}.Pet.properties.weight", update: { maximum: 7 } }\n`;
    expect(corrections(before, [after, [copyToPet("v2", limit)]])).toEqual([
      ["request-maximum-set", "overlays/v2/pets.yaml:6"],
      ["request-maximum-decreased", undefined],
    ]);
  });

  test("in both versions, and nothing published uses it: what the publisher changed in it is no correction", () => {
    const [before, after] = (["v1", "v2"] as const).map((version): Side => {
      const document = spec(`${version}/pets`, pets("Animal", "{ type: object }", version === "v1" ? 9 : 5));
      return [document, [copyToPet(version, "")]];
    }) as [Side, Side];
    expect(corrections(before, after)).toEqual([["request-maximum-decreased", undefined]]);
  });
});

test("the words for a hidden change have the place of the overlay's action as code", () => {
  const published = {
    from: sideWith("1", pet({ type: "string" })),
    to: sideWith("2", pet({ type: ["string", "null"] })),
  };
  const effective = { from: published.from, to: sideWith("2", pet({ type: "string" }), AT_NAME) };
  const { changes } = compareEffective(effective, published);
  expect(changes.map(({ absorbedBy }) => absorbedBy)).toEqual([
    "the overlay action `overlays/pets.yaml:7`: the client has the same type for it in both versions",
  ]);
});

test("a property that is gone from responses and that an overlay keeps in the types has to be checked: its value is missing", () => {
  const without: JsonObject = {
    ...pet({ type: "string" }),
    required: ["name"],
    properties: { name: { type: "string" } },
  };
  const published = { from: sideWith("1", pet({ type: "string" })), to: sideWith("2", without) };
  const kept: JsonObject = { ...pet({ type: "string" }), required: ["name"] };
  const effective = { from: sideWith("1", kept), to: sideWith("2", kept, "/components/schemas/Pet/properties/age") };
  const { changes } = compareEffective(effective, published);
  const gone = changes.find(({ id }) => id === "response-required-property-removed");
  expect(gone && actionOf(gone)).toBe("risky");
  expect(gone).toMatchObject({
    absorbed: true,
    sdk: "risky",
    absorbedBy:
      "the overlay action `overlays/pets.yaml:7`: the types keep the property, and its value is `undefined` where the API does not send it",
  });
});
