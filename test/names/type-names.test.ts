import { describe, expect, test } from "vitest";
import { pascalNames, typeName } from "../../generator/names/type-names.js";
import { clientOf, documentOf, modelOf, shortWorkspace } from "./short-client.js";

const text = { type: "string" };

describe("a name of a schema in PascalCase", () => {
  test.each([
    ["bank_account", "BankAccount"],
    ["patch-request", "PatchRequest"],
    ["payments.payment.v2", "PaymentsPaymentV2"],
    ["account", "Account"],
    ["HTTPValidationError", "HTTPValidationError"],
    ["OAuthToken", "OAuthToken"],
    ["PATCH_REQUEST", "PatchRequest"],
    ["v1_2", "V1_2"],
    ["Page[User]", "PageUser"],
    ["3d_secure", "ThreeDSecure"],
    ["2FA", "TwoFa"],
    ["360_view", "_360View"],
    ["Ärger", "Ärger"],
    ["€", "Schema"],
  ])("%s → %s", (given, want) => {
    expect(typeName(given)).toBe(want);
    expect(typeName(want)).toBe(want);
  });
});

describe("names of all schemas", () => {
  test.each([
    [
      "several that become one stay as they are written",
      ["user_key", "UserKey", "other"],
      [],
      "user_key UserKey Other",
    ],
    ["one that is reserved gets `Model`", ["date", "Event"], ["Date", "Event"], "DateModel EventModel"],
  ])("%s", (_, names, reserved, want) => {
    const { spell, free } = pascalNames(names, new Set(reserved));
    expect(names.map((name) => free(spell(name), new Set(reserved))).join(" ")).toBe(want);
  });
});

test.each<[string, readonly string[], string]>([
  ["one", ["Body_login_api_post", "User"], "BodyLogin User"],
  ["two of one name", ["Body_login_api_post", "Body_login_web_post"], "BodyLoginApiPost BodyLoginWebPost"],
  ["one whose name is another's", ["Body_login_api_post", "body_login"], "BodyLoginApiPost BodyLogin"],
])("shorter names of schemas: %s", (_, names, want) => {
  const shorter = new Map(["api", "web"].map((path) => [`Body_login_${path}_post`, "Body_login"]));
  const { spell } = pascalNames(names, new Set(), shorter);
  expect(names.map(spell).join(" ")).toBe(want);
});

test("the body of an operation of FastAPI is called as its author called the operation", () => {
  const schema = { $ref: "#/components/schemas/Body_login_access_token_api_v1_login_access_token_post" };
  const post = {
    operationId: "login_access_token_api_v1_login_access_token_post",
    requestBody: { content: { "application/x-www-form-urlencoded": { schema } } },
    responses: { 204: { description: "Fine." } },
  };
  const schemas = { Body_login_access_token_api_v1_login_access_token_post: { type: "object", properties: { text } } };
  const document = documentOf({ "POST /api/v1/login/access-token": post }, { components: { schemas } });
  expect(modelOf(shortWorkspace(document)).schemas.map(({ name }) => name)).toEqual(["BodyLoginAccessToken"]);
});

function withSchemas(schemas: { readonly [name: string]: object }): object {
  const content = { "application/json": { schema: { $ref: `#/components/schemas/${Object.keys(schemas)[0]}` } } };
  const get = { operationId: "getAll", responses: { 200: { description: "All.", content } } };
  return documentOf({ "GET /all": get }, { components: { schemas } });
}

test.each([
  ["bank_account", ["BankAccount"]],
  ["Date", ["DateModel"]],
  ["request", ["RequestModel"]],
  ["ApiError", ["ApiErrorModel"]],
  ["Comment", ["Comment"]],
])("the type of the schema %s", (name, want) => {
  const model = modelOf(shortWorkspace(withSchemas({ [name]: { type: "object", properties: { text } } })));
  expect(model.schemas.map((schema) => schema.name)).toEqual(want);
});

test("a schema that has the name with `Model` keeps it", () => {
  const schemas = { DateModel: { type: "object", properties: { text } }, Date: { type: "object" } };
  const model = modelOf(shortWorkspace(withSchemas(schemas)));
  expect(model.schemas.map(({ name, component }) => `${component}: ${name}`)).toEqual([
    "DateModel: DateModel",
    "Date: DateModel2",
  ]);
});

const ORDERED = withSchemas({
  pet: { type: "object", required: ["zone"], properties: { name: text, zone: text, age: text } },
});

test.each([
  ["names: short\n", ["name", "zone", "age"]],
  ["", ["zone", "age", "name"]],
])("properties with %j", async (names, want) => {
  const configuration = `package: { name: shop, version: 1.0.0 }\nclient: { class: Shop }\n${names}`;
  const files = await clientOf(shortWorkspace(ORDERED, configuration));
  const types = files.find(({ path }) => path === "v1/types.ts")?.text ?? "";
  expect([...types.matchAll(/^ {2}(\w+)\??: string/gm)].map(([, name]) => name)).toEqual(want);
});
