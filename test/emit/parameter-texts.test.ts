import { expect, test } from "vitest";
import { clientOf, documentOf, shortWorkspace } from "../names/short-client.js";

const text = { type: "string" };
const inQuery = (name: string, schema: object, others: object = {}) => ({ name, in: "query", schema, ...others });

test("the type of a query has the words of its parameters", async () => {
  const parameters = [
    inQuery("own", text, { description: "Of the parameter." }),
    inQuery("value", { ...text, description: "Of the value." }),
    inQuery("both", { ...text, description: "Of the value." }, { description: "Of the parameter, too." }),
    inQuery("named", { $ref: "#/components/schemas/Sort" }, { description: "Of a named value.", deprecated: true }),
    inQuery("plain", { $ref: "#/components/schemas/Sort" }),
  ];
  const files = await clientOf(
    shortWorkspace(
      documentOf(
        { "GET /cats": { operationId: "listCats", tags: ["cats"], parameters } },
        { components: { schemas: { Sort: { ...text, enum: ["up", "down"] } } } },
      ),
    ),
  );
  const types = files.find(({ path }) => path === "v1/types.ts")?.text ?? "";
  expect(/export interface CatsListQuery \{[\s\S]*?\n\}/.exec(types)?.[0]).toBe(`export interface CatsListQuery {
  /** Of the parameter. */
  own?: string | undefined;
  /** Of the value. */
  value?: string | undefined;
  /** Of the parameter, too. */
  both?: string | undefined;
  /**
   * Of a named value.
   *
   * @deprecated
   */
  named?: Sort | undefined;
  plain?: Sort | undefined;
}`);
  expect(files.find(({ path }) => path === "v1/README.md")?.text).toContain(
    "| `query.value?` | `string` | Of the value. |",
  );
});
