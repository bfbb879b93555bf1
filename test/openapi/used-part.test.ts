import { expect, test } from "vitest";
import { usedPart } from "../../generator/openapi/used-part.js";

const schema = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const document = {
  openapi: "3.1.0",
  paths: { "/a": { get: { schema: schema("A") } }, "/b": { get: { schema: schema("B") } } },
  webhooks: { sent: { post: { schema: schema("B") } } },
  components: {
    responses: { Failed: { schema: schema("Problem") } },
    schemas: {
      A: {
        discriminator: { propertyName: "kind", mapping: { c: "C", d: "#/components/schemas/D" } },
        items: schema("A"),
      },
      B: {},
      C: { type: "string" },
      D: { type: "number" },
      Problem: {},
    },
  },
};

test("a part has the schemas that its paths and the other components lead to", () => {
  const part = usedPart(document, new Set(["/a"])) as typeof document;
  expect(Object.keys(part.paths)).toEqual(["/a"]);
  expect(Object.keys(part.components.schemas)).toEqual(["A", "C", "D", "Problem"]);
  expect(part.components.responses).toEqual(document.components.responses);
  expect(part.webhooks).toBeUndefined();
});
