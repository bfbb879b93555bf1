import { expect, test } from "vitest";
import { clientOf, documentOf, workspaceOf } from "../tolerance/workspaces.js";

const json = (schema: object): object => ({ "application/json": { schema } });

const list = (items: string): object => ({
  type: "object",
  properties: { [items]: { type: "array", items: { $ref: "#/components/schemas/Shelf$Book" } } },
});

const paths = {
  "/books": {
    get: {
      operationId: "listBooks",
      summary: "List",
      "x-apipin": { pages: { number: "page", items: "/books" } },
      parameters: [{ name: "page", in: "query", schema: { type: "integer" } }],
      responses: {
        200: {
          description: "Books.",
          content: json({ allOf: [{ type: "object", properties: { total: { type: "integer" } } }, list("books")] }),
        },
      },
    },
    put: {
      operationId: "putBooks",
      summary: "Put",
      "x-apipin": { batches: { items: "books" } },
      requestBody: { required: true, content: json({ ...list("books"), required: ["books"] }) },
      responses: { 200: { description: "Done.", content: json({ type: "object" }) } },
    },
  },
  "/lent-books": {
    get: {
      operationId: "listLentBooks",
      summary: "List",
      "x-apipin": { pages: { number: "page", items: "/books~1lent" } },
      parameters: [{ name: "page", in: "query", schema: { type: "integer" } }],
      responses: { 200: { description: "Books.", content: json(list("books/lent")) } },
    },
  },
};

const unnamed = {
  get: {
    operationId: "listShelves",
    summary: "List",
    "x-apipin": { pages: { number: "page", items: "/data/shelves" } },
    parameters: [{ name: "page", in: "query", schema: { type: "integer" } }],
    responses: {
      200: {
        description: "Shelves.",
        content: json({
          allOf: [
            {
              type: "object",
              properties: {
                data: {
                  type: "object",
                  properties: {
                    shelves: { type: "array", items: { type: "object", properties: { length: { type: "number" } } } },
                  },
                },
              },
            },
          ],
        }),
      },
    },
  },
};

const schemas = { Shelf$Book: { type: "object", properties: { title: { type: "string" } } } };

test("items have their type behind allOf, behind a name with a slash, and where their type has a `$`", {
  timeout: 60_000,
}, async () => {
  const document = documentOf("3.1.0", { paths, schemas });
  const { code, violations } = await clientOf(workspaceOf(document));
  expect(violations).toEqual([]);
  expect(code).toContain("PagePromise<ListBooksResponses, Shelf$Book>");
  expect(code).toContain("PagePromise<ListLentBooksResponses, Shelf$Book>");
  expect(code).toContain("BatchOptions<Shelf$Book,");
});

test("items without a name have their place in the page as type", { timeout: 60_000 }, async () => {
  const { code, violations } = await clientOf(workspaceOf(documentOf("3.1.0", { paths: { "/shelves": unnamed } })));
  expect(violations).toEqual([]);
  expect(code.replace(/\s+/g, " ")).toContain(
    'PagePromise<ListShelvesResponses, NonNullable<NonNullable<ListShelvesResponse["data"]>["shelves"]>[number]>',
  );
});
