import { expect, test } from "vitest";
import type { Configuration } from "../../generator/configuration.js";
import { packageReadme } from "../../generator/emit/documents/package-readme.js";
import { summarizeVersion } from "../../generator/emit/index.js";
import { documentOf, modelOf, shortWorkspace } from "../names/short-client.js";

const configuration = { package: { name: "shop", version: "1.0.0" }, client: { class: "Shop" } };

function readmeOf(
  operations: Parameters<typeof documentOf>[0],
  others: object = {},
  credentials: Configuration["credentials"] = [],
): string {
  const model = modelOf(shortWorkspace(documentOf(operations, others)));
  return packageReadme([summarizeVersion(model)], { ...configuration, credentials }, "");
}

const plain = { "GET /boxes": { tags: ["boxes"], operationId: "listBoxes" } };

test("a package of an API that declares no credential says how one travels", () => {
  expect(readmeOf(plain)).toContain("const client = new Shop({ headers: { authorization: `Bearer ${token}` } });");
});

test("a package of an API that declares a credential does not", () => {
  const components = { securitySchemes: { token: { type: "http", scheme: "bearer" } } };
  expect(readmeOf(plain, { security: [{ token: [] }], components })).not.toContain("headers: { authorization");
});

test("an option for a user name and a password says so, where nobody described it", () => {
  const components = { securitySchemes: { login: { type: "http", scheme: "basic" } } };
  const others = { security: [{ login: [] }], components };
  const login = { scheme: "login", option: "login", environment: "SHOP_LOGIN" };
  expect(readmeOf(plain, others, [login])).toContain(
    "| `login` | `SHOP_LOGIN` | User name and password with a colon between them. |",
  );
  expect(readmeOf(plain, others, [{ ...login, description: "Of the till." }])).toContain(
    "| `login` | `SHOP_LOGIN` | Of the till. |",
  );
});

test("a package counts one operation in the singular", () => {
  expect(readmeOf(plain)).toContain(": 1 operation on `boxes`\n");
});

test("a package says what `for await` goes through, where there is something", () => {
  expect(readmeOf(plain)).not.toContain("for await");
  const page = { type: "object", properties: { boxes: { type: "array", items: {} }, next: { type: "string" } } };
  const pages = {
    "GET /boxes": {
      ...plain["GET /boxes"],
      parameters: [{ name: "after", in: "query", schema: { type: "string" } }],
      responses: { 200: { description: "Fine.", content: { "application/json": { schema: page } } } },
      "x-apipin": { pages: { token: "after", next: "/next", items: "/boxes" } },
    },
  };
  expect(readmeOf(pages)).toContain("- `for await` goes through the pages of a method that lists.\n");
  const content = { "text/event-stream": { schema: { type: "object", properties: { data: { type: "string" } } } } };
  const streams = {
    "GET /news": { tags: ["news"], operationId: "news", responses: { 200: { description: "Fine.", content } } },
  };
  expect(readmeOf({ ...pages, ...streams })).toContain(
    "- `for await` goes through the pages of a method that lists, and through the events of one that streams.\n",
  );
});
