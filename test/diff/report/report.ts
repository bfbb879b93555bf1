import type { Change, ChangePlace, DiffReport } from "../../../generator/diff/change.js";
import { summarizeChanges } from "../../../generator/diff/report/summarize-changes.js";
import { exists, locate } from "../../../generator/openapi/text/locate.js";

const before = `openapi: 3.0.3
info: { title: Shop, version: v1 }
paths:
  /orders:
    get:
      operationId: all_orders
      responses:
        '200': { $ref: '#/components/responses/Orders' }
    post:
      operationId: create_order
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [amount]
              properties:
                amount: { type: integer }
                currency: { type: string }
  /orders/{id}:
    delete:
      operationId: cancel_order
      responses:
        '200': { description: The order is cancelled. }
  /orders/{id}/receipt:
    get:
      operationId: get_receipt
      responses:
        '200': { $ref: '#/components/responses/Receipt' }
components:
  schemas:
    OrderState:
      type: string # closed: nothing else is sent
      enum:
        - open
        - paid
    Order:
      type: object
      properties:
        id: { type: string }
    Customer:
      type: object
      properties:
        name: { type: string, maxLength: 45 }
        code: { type: string, pattern: '^[A-Z]{3}$' }
`;

const after = `openapi: 3.1.0
info: { title: Shop, version: v2 }
servers:
  - url: https://eu.shop.example
paths:
  /orders:
    parameters:
      - { $ref: '#/components/parameters/Version' }
    get:
      operationId: list_orders
      responses:
        '200': { $ref: '#/components/responses/Orders' }
    post:
      operationId: create_order
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required:
                - amount
                - currency
              properties:
                amount: { type: integer }
                currency: { type: string }
  /customers:
    get:
      operationId: list_customers
      parameters:
        - name: limit
          in: query
          schema: { type: integer, default: 50 }
components:
  parameters:
    Version:
      name: Api-Version
      in: header
      required: true
      schema: { type: string }
  schemas:
    OrderState:
      type: string
      x-enum:
        - open
        - paid
        - refunded
    Order:
      type: object
      properties:
        id: { type: string }
        receipt_url: { type: string, format: uri }
    Customer:
      type: object
      properties:
        name: { type: string, maxLength: 63 }
        nickname: { type: string }
        code: { type: string, pattern: '^[A-Z]{3,5}(?=-)' }
`;

/** The sources that places of {@link report} name. */
export const sources: ReadonlyMap<string, string> = new Map([
  ["specs/v1/shop.yaml", before],
  ["specs/v2/shop.yaml", after],
]);

/** The resource of an operation, as a client would name it. */
export function resourceOf(operation: string): string | undefined {
  if (operation.endsWith("/receipt")) return "receipts";
  return /\/(orders|customers)\b/.exec(operation)?.[1];
}

function place(version: "v1" | "v2", pointer: string): ChangePlace {
  const file = `specs/${version}/shop.yaml`;
  const text = sources.get(file) ?? "";
  if (!exists(text, pointer)) throw new Error(`${file} has no ${pointer}`);
  const { line, column } = locate(file, text, pointer);
  return { file, line, column, pointer };
}

const everything: readonly string[] = [
  "GET /orders",
  "POST /orders",
  "GET /orders/{id}",
  "PATCH /orders/{id}",
  "DELETE /orders/{id}",
  "GET /customers",
  "GET /customers/{id}",
];

/** One change of each kind: broken, risky, absorbed and safe, with and without places, witnesses and advice. */
export const changes: readonly Change[] = [
  {
    id: "request-property-became-required",
    fingerprint: "9f2c41aa07d3be10",
    declaration: "9f2c41aa07d3be10",
    subject: { kind: "release" },
    values: {},
    wire: "breaking",
    sdk: "breaking",
    absorbed: false,
    direction: "request",
    operation: "POST /orders",
    operations: ["POST /orders"],
    named: false,
    message: "A request must now send `currency`, which was optional.",
    advice: "Send `currency` with every order, for example `EUR`.",
    types: { name: "CreateOrder.currency", before: "string | undefined", after: "string" },
    from: place("v1", "/paths/~1orders/post/requestBody/content/application~1json/schema/required"),
    to: place("v2", "/paths/~1orders/post/requestBody/content/application~1json/schema/required"),
    witness: {
      kind: "request",
      value: {
        method: "POST",
        path: "/orders",
        headers: { "content-type": "application/json" },
        body: { amount: 1, note: null, lines: [{ sku: "a-1", gift: true }] },
      },
      accepted_by: "v1",
      rejected_by: "v2",
      reason: "the body must have the required property 'currency'",
    },
  },
  {
    id: "operation-removed",
    fingerprint: "0b77d2c94e51f3a8",
    declaration: "0b77d2c94e51f3a8",
    subject: { kind: "release" },
    values: {},
    wire: "breaking",
    sdk: "breaking",
    absorbed: false,
    direction: "request",
    operation: "GET /orders/{id}/receipt",
    operations: ["GET /orders/{id}/receipt"],
    named: true,
    message: "The operation `GET /orders/{id}/receipt` is gone.",
    advice: "Read the receipt from the order: `GET /orders/{id}` answers with `receipt_url`.",
    types: { sentence: "The method `receipts.get` is gone." },
    from: place("v1", "/paths/~1orders~1{id}~1receipt/get"),
    witness: {
      kind: "request",
      value: { method: "GET", path: "/orders/o-1/receipt" },
      accepted_by: "v1",
      rejected_by: "v2",
      reason: "no operation answers this path",
    },
  },
  {
    id: "response-property-pattern-changed",
    fingerprint: "5d0e8834c2a196bf",
    declaration: "5d0e8834c2a196bf",
    subject: { kind: "release" },
    values: {},
    wire: "breaking",
    sdk: "safe",
    absorbed: false,
    direction: "response",
    operation: "GET /customers/{id}",
    operations: ["GET /customers/{id}"],
    named: false,
    message: "A customer's `code` follows another pattern: `^[A-Z]{3}$` before, `^[A-Z]{3,5}(?=-)` now.",
    from: place("v1", "/components/schemas/Customer/properties/code"),
    to: place("v2", "/components/schemas/Customer/properties/code"),
    witnessMissing: "no text could be made for a pattern that looks ahead",
  },
  {
    id: "method-renamed",
    fingerprint: "e4410c6f9a2875d1",
    declaration: "e4410c6f9a2875d1",
    subject: { kind: "release" },
    values: {},
    wire: "safe",
    sdk: "breaking",
    absorbed: false,
    direction: "none",
    operation: "GET /orders",
    operations: ["GET /orders"],
    named: false,
    message: "The method `orders.all` is called `orders.list` now.",
    advice: "Call `orders.list`; arguments and answer are the same.",
    types: { before: "client.orders.all(query)", after: "client.orders.list(query)" },
    from: place("v1", "/paths/~1orders/get/operationId"),
    to: place("v2", "/paths/~1orders/get/operationId"),
  },
  {
    id: "response-enum-opened",
    fingerprint: "77ab3f10d98c2e64",
    declaration: "77ab3f10d98c2e64",
    subject: { kind: "release" },
    values: {},
    wire: "risky",
    sdk: "breaking",
    absorbed: false,
    direction: "response",
    operation: "GET /orders",
    operations: everything.slice(0, 4),
    named: false,
    message: "`OrderState` may hold values beside the known ones, which are `open`, `paid` and now `refunded`.",
    advice: "Give every `switch` over `OrderState` a default branch.",
    types: {
      name: "OrderState",
      before: '"open" | "paid"',
      after: '"open" | "paid" | "refunded" | (string & {})',
    },
    from: place("v1", "/components/schemas/OrderState/enum"),
    to: place("v2", "/components/schemas/OrderState/x-enum"),
  },
  {
    id: "default-page-size-changed",
    fingerprint: "1c9e5b2d4a7f8036",
    declaration: "1c9e5b2d4a7f8036",
    subject: { kind: "release" },
    values: {},
    wire: "risky",
    sdk: "safe",
    absorbed: false,
    direction: "response",
    operation: "GET /customers",
    operations: ["GET /customers"],
    named: false,
    message: "A call without `limit` answers with 50 customers at most; before, with all of them.",
    advice: "Iterate the list instead of reading its first page.",
    to: place("v2", "/paths/~1customers/get/parameters/0"),
  },
  {
    id: "request-header-became-required",
    fingerprint: "a2d86e03f1479cb5",
    declaration: "a2d86e03f1479cb5",
    subject: { kind: "release" },
    values: {},
    wire: "breaking",
    sdk: "safe",
    absorbed: true,
    absorbedBy: "the generated client, which sends the version header itself",
    direction: "request",
    operation: "GET /orders",
    operations: everything,
    named: false,
    message: "Every request must now send the header `Api-Version`.",
    to: place("v2", "/components/parameters/Version/required"),
    witness: {
      kind: "request",
      value: { method: "GET", path: "/orders", query: { limit: 1, after: "o-1" } },
      accepted_by: "v1",
      rejected_by: "v2",
      reason: "the header 'Api-Version' is missing",
    },
  },
  {
    id: "response-status-removed",
    fingerprint: "c60f7712ab934de8",
    declaration: "c60f7712ab934de8",
    subject: { kind: "release" },
    values: {},
    wire: "breaking",
    sdk: "safe",
    absorbed: true,
    absorbedBy: "the overlay action `overlays/v2/shop.yaml:12`",
    direction: "response",
    operation: "DELETE /orders/{id}",
    operations: ["DELETE /orders/{id}"],
    named: true,
    message: "The answer `200` of `DELETE /orders/{id}` is no longer described.",
    from: place("v1", "/paths/~1orders~1{id}/delete/responses/200"),
    witness: {
      kind: "response",
      value: { status: 204 },
      accepted_by: "v2",
      rejected_by: "v1",
      reason: "the status 204 is not declared",
    },
  },
  {
    id: "request-max-length-increased",
    fingerprint: "38f4d5a9027bc16e",
    declaration: "38f4d5a9027bc16e",
    subject: { kind: "release" },
    values: {},
    wire: "safe",
    sdk: "safe",
    absorbed: false,
    direction: "request",
    operation: "PATCH /customers/{id}",
    operations: ["PATCH /customers/{id}", "POST /customers"],
    named: false,
    message: "`Customer.name` may be 63 characters long; before, 45.",
    from: place("v1", "/components/schemas/Customer/properties/name"),
    to: place("v2", "/components/schemas/Customer/properties/name"),
  },
  {
    id: "response-optional-property-added",
    fingerprint: "b91a60e7d3f2485c",
    declaration: "b91a60e7d3f2485c",
    subject: { kind: "release" },
    values: {},
    wire: "safe",
    sdk: "safe",
    absorbed: false,
    direction: "response",
    operation: "GET /customers",
    operations: ["GET /customers", "GET /customers/{id}"],
    named: false,
    message: "`Customer.nickname` is new.",
    to: place("v2", "/components/schemas/Customer/properties/nickname"),
  },
  {
    id: "response-optional-property-added",
    fingerprint: "40e2b8c5176da9f3",
    declaration: "40e2b8c5176da9f3",
    subject: { kind: "release" },
    values: {},
    wire: "safe",
    sdk: "safe",
    absorbed: false,
    direction: "response",
    operation: "GET /orders/{id}",
    operations: ["GET /orders/{id}"],
    named: false,
    message: "`Order.receipt_url` is new.",
    to: place("v2", "/components/schemas/Order/properties/receipt_url"),
  },
  {
    id: "server-added",
    fingerprint: "d7c35f0918e4ab62",
    declaration: "d7c35f0918e4ab62",
    subject: { kind: "release" },
    values: {},
    wire: "safe",
    sdk: "safe",
    absorbed: false,
    direction: "none",
    operation: null,
    operations: [],
    named: false,
    message: "The server `https://eu.shop.example` is new.",
    to: place("v2", "/servers/0"),
  },
];

export const report: DiffReport = { from: "v1", to: "v2", summary: summarizeChanges(changes), changes };

/** Two versions without a difference. */
export const noChanges: DiffReport = { from: "v1", to: "v2", summary: summarizeChanges([]), changes: [] };

const attack =
  "</script></style><img src=x onerror=document.title='owned'><!-- \"' `{{report}}` ${1} [l](https://x.invalid) | \u202egnp\u2066.\u2069 \u001b[31m\u0007\u2028::error::injected";

/** Text of a specification that would leave its place in any of the outputs, in every field that holds text of one. */
export const hostile: DiffReport = {
  from: `v1${attack}`,
  to: `v2${attack}`,
  summary: summarizeChanges([]),
  changes: (["breaking", "risky", "safe"] as const).map((wire, index) => ({
    id: "response-enum-opened",
    fingerprint: `000000000000000${index}`,
    declaration: `000000000000000${index}`,
    subject: { kind: "release" },
    values: { from: attack },
    named: false,
    wire,
    sdk: "safe",
    absorbed: index === 0,
    ...(index === 0 ? { absorbedBy: attack } : {}),
    direction: "response",
    operation: `GET /${attack}`,
    operations: [`GET /${attack}`, `POST /${attack}`],
    message: `\`${attack}\` ${attack}\n# not a heading\n\n- not an item`,
    advice: attack,
    types: { name: attack, before: attack, after: attack },
    from: { file: `specs/${attack}`, line: 1, column: 1, pointer: `/${attack}` },
    to: { file: `specs/${attack}`, line: 1, column: 1, pointer: `/${attack}` },
    witness: {
      kind: "response",
      value: { [attack]: attack, "```": "```\n```" },
      accepted_by: attack,
      rejected_by: attack,
      reason: attack,
    },
  })),
};
