import type { Verdict } from "../../../generator/diff/change.js";

/** Two documents without their heads, in YAML, and the worst verdict on the wire. */
export interface OperationPair {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly wire: Verdict | "none";
  /** Of OpenAPI; 3.1.0 unless given. */
  readonly version?: string;
}

/** Pairs written by hand, most of them with the verdict first. */
export const operationPairs: readonly OperationPair[] = [
  {
    name: "response json gains xml",
    wire: "safe",
    before: `paths:
  /t:
    post:
      responses: { "200": { description: a, content: { application/json: { schema: { type: string } } } } }`,
    after: `paths:
  /t:
    post:
      responses: { "200": { description: a, content: { application/json: { schema: { type: string } }, application/xml: { schema: { type: string } } } } }`,
  },
  {
    name: "request range narrowed",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      requestBody: { content: { "text/*": { schema: { type: string } } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      requestBody: { content: { "text/plain": { schema: { type: string } } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "response range narrowed",
    wire: "risky",
    before: `paths:
  /t:
    post:
      responses: { "200": { description: a, content: { "text/*": { schema: { type: string } } } } }`,
    after: `paths:
  /t:
    post:
      responses: { "200": { description: a, content: { "text/plain": { schema: { type: string } } } } }`,
  },
  {
    name: "response of another json",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      responses: { "200": { description: a, content: { application/json: { schema: { type: string } } } } }`,
    after: `paths:
  /t:
    post:
      responses: { "200": { description: a, content: { application/vnd.api+json: { schema: { type: string } } } } }`,
  },
  {
    name: "4XX becomes 400",
    wire: "safe",
    before: `paths:
  /t:
    post:
      responses: { "200": { description: a }, "4XX": { description: a } }`,
    after: `paths:
  /t:
    post:
      responses: { "200": { description: a }, "400": { description: a } }`,
  },
  {
    name: "default narrows beside 404",
    wire: "safe",
    before: `paths:
  /t:
    post:
      responses: { "200": { description: a }, "404": { description: b, content: { application/json: { schema: { type: object } } } }, default: { description: d, content: { application/json: { schema: { type: object, properties: { m: { type: string } } } } } } }`,
    after: `paths:
  /t:
    post:
      responses: { "200": { description: a }, "404": { description: b, content: { application/json: { schema: { type: object } } } }, default: { description: d, content: { application/json: { schema: { type: object, required: [m], properties: { m: { type: string } } } } } } }`,
  },
  {
    name: "default opens beside 404",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      responses: { "200": { description: a }, default: { description: d, content: { application/json: { schema: { type: object, required: [m], properties: { m: { type: string } } } } } } }`,
    after: `paths:
  /t:
    post:
      responses: { "200": { description: a }, default: { description: d, content: { application/json: { schema: { type: object, properties: { m: { type: string } } } } } } }`,
  },
  {
    name: "4XX covers 404 with equal body",
    wire: "none",
    before: `paths:
  /t:
    post:
      responses: { "200": { description: a }, "404": { description: b, content: { application/json: { schema: { type: object } } } } , "4XX": { description: b, content: { application/json: { schema: { type: object } } } } }`,
    after: `paths:
  /t:
    post:
      responses: { "200": { description: a }, "4XX": { description: b, content: { application/json: { schema: { type: object } } } } }`,
  },
  {
    name: "required cookie added",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: a, in: cookie, schema: { type: string } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: a, in: cookie, schema: { type: string } }
        - { name: b, in: cookie, required: true, schema: { type: string } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "cookie name in another case",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: a, in: cookie, required: true, schema: { type: string } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: A, in: cookie, required: true, schema: { type: string } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "cookie list explode",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: a, in: cookie, explode: true, schema: { type: array, items: { type: string } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: a, in: cookie, explode: false, schema: { type: array, items: { type: string } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "cookie style form explicit",
    wire: "none",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: a, in: cookie, schema: { type: string } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: a, in: cookie, style: form, explode: true, schema: { type: string } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "cookie style cookie of a scalar",
    wire: "breaking",
    version: "3.2.0",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: a, in: cookie, schema: { type: string } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: a, in: cookie, style: cookie, schema: { type: string } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "deepObject value enum loses",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: f, in: query, style: deepObject, explode: true, schema: { type: object, properties: { s: { type: string, enum: [a, b] } } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: f, in: query, style: deepObject, explode: true, schema: { type: object, properties: { s: { type: string, enum: [a] } } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "deepObject explode left out",
    wire: "none",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: f, in: query, style: deepObject, explode: true, schema: { type: object, properties: { s: { type: string } } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: f, in: query, style: deepObject, schema: { type: object, properties: { s: { type: string } } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "deepObject becomes form",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: f, in: query, style: deepObject, explode: true, schema: { type: object, properties: { s: { type: string } } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: f, in: query, schema: { type: object, properties: { s: { type: string } } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "deepObject inner integerbecomesstring",
    wire: "safe",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: f, in: query, style: deepObject, explode: true, schema: { type: object, properties: { s: { type: integer } } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: f, in: query, style: deepObject, explode: true, schema: { type: object, properties: { s: { type: string } } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "deepObject inner stringbecomesinteger",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: f, in: query, style: deepObject, explode: true, schema: { type: object, properties: { s: { type: string } } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: f, in: query, style: deepObject, explode: true, schema: { type: object, properties: { s: { type: integer } } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "form fields integerbecomesstring",
    wire: "safe",
    before: `paths:
  /t:
    post:
      requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { s: { type: integer } } } } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { s: { type: string } } } } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "form fields stringbecomesinteger",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { s: { type: string } } } } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { s: { type: integer } } } } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "multipart content type list grows",
    wire: "safe",
    before: `paths:
  /t:
    post:
      requestBody: { content: { multipart/form-data: { schema: { type: object, properties: { f: { type: string, format: binary } } }, encoding: { f: { contentType: image/png } } } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      requestBody: { content: { multipart/form-data: { schema: { type: object, properties: { f: { type: string, format: binary } } }, encoding: { f: { contentType: 'image/png, image/jpeg' } } } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "multipart content type order",
    wire: "none",
    before: `paths:
  /t:
    post:
      requestBody: { content: { multipart/form-data: { schema: { type: object, properties: { f: { type: string, format: binary } } }, encoding: { f: { contentType: 'image/png, image/jpeg' } } } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      requestBody: { content: { multipart/form-data: { schema: { type: object, properties: { f: { type: string, format: binary } } }, encoding: { f: { contentType: 'image/jpeg,image/png' } } } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "multipart content type range",
    wire: "safe",
    before: `paths:
  /t:
    post:
      requestBody: { content: { multipart/form-data: { schema: { type: object, properties: { f: { type: string, format: binary } } }, encoding: { f: { contentType: image/png } } } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      requestBody: { content: { multipart/form-data: { schema: { type: object, properties: { f: { type: string, format: binary } } }, encoding: { f: { contentType: image/* } } } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "form encoding allowReserved given",
    wire: "safe",
    before: `paths:
  /t:
    post:
      requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { l: { type: string } } } } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { l: { type: string } } }, encoding: { l: { allowReserved: true } } } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "allowReserved given",
    wire: "safe",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: q, in: query, schema: { type: string } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: q, in: query, allowReserved: true, schema: { type: string } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "allowReserved removed",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: q, in: query, allowReserved: true, schema: { type: string } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: q, in: query, schema: { type: string } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "allowReserved removed of integer",
    wire: "none",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: q, in: query, allowReserved: true, schema: { type: integer } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: q, in: query, schema: { type: integer } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "allowReserved given of integer",
    wire: "none",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: q, in: query, schema: { type: integer } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: q, in: query, allowReserved: true, schema: { type: integer } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "allowReserved of a cookie 3.1",
    wire: "none",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: q, in: cookie, schema: { type: string } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: q, in: cookie, allowReserved: true, schema: { type: string } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "anonymous alternative goes",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      security: [{ a: [] }, {}]
      responses: { "200": { description: ok } }
components:
  securitySchemes:
    a: { type: apiKey, in: header, name: X-A }
    b: { type: apiKey, in: header, name: X-B }
    c: { type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://x.example/t', scopes: { r: r, w: w } } } }`,
    after: `paths:
  /t:
    post:
      security: [{ a: [] }]
      responses: { "200": { description: ok } }
components:
  securitySchemes:
    a: { type: apiKey, in: header, name: X-A }
    b: { type: apiKey, in: header, name: X-B }
    c: { type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://x.example/t', scopes: { r: r, w: w } } } }`,
  },
  {
    name: "anonymous alternative comes",
    wire: "safe",
    before: `paths:
  /t:
    post:
      security: [{ a: [] }]
      responses: { "200": { description: ok } }
components:
  securitySchemes:
    a: { type: apiKey, in: header, name: X-A }
    b: { type: apiKey, in: header, name: X-B }
    c: { type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://x.example/t', scopes: { r: r, w: w } } } }`,
    after: `paths:
  /t:
    post:
      security: [{ a: [] }, {}]
      responses: { "200": { description: ok } }
components:
  securitySchemes:
    a: { type: apiKey, in: header, name: X-A }
    b: { type: apiKey, in: header, name: X-B }
    c: { type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://x.example/t', scopes: { r: r, w: w } } } }`,
  },
  {
    name: "alternatives become both",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      security: [{ a: [] }, { b: [] }]
      responses: { "200": { description: ok } }
components:
  securitySchemes:
    a: { type: apiKey, in: header, name: X-A }
    b: { type: apiKey, in: header, name: X-B }
    c: { type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://x.example/t', scopes: { r: r, w: w } } } }`,
    after: `paths:
  /t:
    post:
      security: [{ a: [], b: [] }]
      responses: { "200": { description: ok } }
components:
  securitySchemes:
    a: { type: apiKey, in: header, name: X-A }
    b: { type: apiKey, in: header, name: X-B }
    c: { type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://x.example/t', scopes: { r: r, w: w } } } }`,
  },
  {
    name: "both become alternatives",
    wire: "safe",
    before: `paths:
  /t:
    post:
      security: [{ a: [], b: [] }]
      responses: { "200": { description: ok } }
components:
  securitySchemes:
    a: { type: apiKey, in: header, name: X-A }
    b: { type: apiKey, in: header, name: X-B }
    c: { type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://x.example/t', scopes: { r: r, w: w } } } }`,
    after: `paths:
  /t:
    post:
      security: [{ a: [] }, { b: [] }]
      responses: { "200": { description: ok } }
components:
  securitySchemes:
    a: { type: apiKey, in: header, name: X-A }
    b: { type: apiKey, in: header, name: X-B }
    c: { type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://x.example/t', scopes: { r: r, w: w } } } }`,
  },
  {
    name: "alternatives in another order",
    wire: "none",
    before: `paths:
  /t:
    post:
      security: [{ a: [] }, { b: [] }]
      responses: { "200": { description: ok } }
components:
  securitySchemes:
    a: { type: apiKey, in: header, name: X-A }
    b: { type: apiKey, in: header, name: X-B }
    c: { type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://x.example/t', scopes: { r: r, w: w } } } }`,
    after: `paths:
  /t:
    post:
      security: [{ b: [] }, { a: [] }]
      responses: { "200": { description: ok } }
components:
  securitySchemes:
    a: { type: apiKey, in: header, name: X-A }
    b: { type: apiKey, in: header, name: X-B }
    c: { type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://x.example/t', scopes: { r: r, w: w } } } }`,
  },
  {
    name: "scopes in another order",
    wire: "none",
    before: `paths:
  /t:
    post:
      security: [{ c: [r, w] }]
      responses: { "200": { description: ok } }
components:
  securitySchemes:
    a: { type: apiKey, in: header, name: X-A }
    b: { type: apiKey, in: header, name: X-B }
    c: { type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://x.example/t', scopes: { r: r, w: w } } } }`,
    after: `paths:
  /t:
    post:
      security: [{ c: [w, r] }]
      responses: { "200": { description: ok } }
components:
  securitySchemes:
    a: { type: apiKey, in: header, name: X-A }
    b: { type: apiKey, in: header, name: X-B }
    c: { type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://x.example/t', scopes: { r: r, w: w } } } }`,
  },
  {
    name: "scope less",
    wire: "safe",
    before: `paths:
  /t:
    post:
      security: [{ c: [r, w] }]
      responses: { "200": { description: ok } }
components:
  securitySchemes:
    a: { type: apiKey, in: header, name: X-A }
    b: { type: apiKey, in: header, name: X-B }
    c: { type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://x.example/t', scopes: { r: r, w: w } } } }`,
    after: `paths:
  /t:
    post:
      security: [{ c: [r] }]
      responses: { "200": { description: ok } }
components:
  securitySchemes:
    a: { type: apiKey, in: header, name: X-A }
    b: { type: apiKey, in: header, name: X-B }
    c: { type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://x.example/t', scopes: { r: r, w: w } } } }`,
  },
  {
    name: "root security as the operation's",
    wire: "none",
    before: `paths:
  /t:
    post:
      security: [{ a: [] }]
      responses: { "200": { description: ok } }
components:
  securitySchemes:
    a: { type: apiKey, in: header, name: X-A }
    b: { type: apiKey, in: header, name: X-B }
    c: { type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://x.example/t', scopes: { r: r, w: w } } } }`,
    after: `security: [{ a: [] }]
paths:
  /t:
    post:
      responses: { "200": { description: ok } }
components:
  securitySchemes:
    a: { type: apiKey, in: header, name: X-A }
    b: { type: apiKey, in: header, name: X-B }
    c: { type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://x.example/t', scopes: { r: r, w: w } } } }`,
  },
  {
    name: "variable with one value / fixed",
    wire: "none",
    before: `servers: [{ url: "https://{h}.x.example", variables: { h: { default: a, enum: [a] } } }]
paths:
  /t:
    post:
      responses: { "200": { description: ok } }`,
    after: `servers: [{ url: "https://a.x.example" }]
paths:
  /t:
    post:
      responses: { "200": { description: ok } }`,
  },
  {
    name: "variable gains a value",
    wire: "safe",
    before: `servers: [{ url: "https://{h}.x.example", variables: { h: { default: a, enum: [a] } } }]
paths:
  /t:
    post:
      responses: { "200": { description: ok } }`,
    after: `servers: [{ url: "https://{h}.x.example", variables: { h: { default: a, enum: [a, b] } } }]
paths:
  /t:
    post:
      responses: { "200": { description: ok } }`,
  },
  {
    name: "variable renamed",
    wire: "none",
    before: `servers: [{ url: "https://{h}.x.example", variables: { h: { default: a, enum: [a, b] } } }]
paths:
  /t:
    post:
      responses: { "200": { description: ok } }`,
    after: `servers: [{ url: "https://{r}.x.example", variables: { r: { default: a, enum: [a, b] } } }]
paths:
  /t:
    post:
      responses: { "200": { description: ok } }`,
  },
  {
    name: "no servers / root",
    wire: "none",
    before: `paths:
  /t:
    post:
      responses: { "200": { description: ok } }`,
    after: `servers: [{ url: / }]
paths:
  /t:
    post:
      responses: { "200": { description: ok } }`,
  },
  {
    name: "fixed servers becomes variable that has both",
    wire: "none",
    before: `servers: [{ url: "https://a.x.example" }, { url: "https://b.x.example" }]
paths:
  /t:
    post:
      responses: { "200": { description: ok } }`,
    after: `servers: [{ url: "https://{h}.x.example", variables: { h: { default: a, enum: [a, b] } } }]
paths:
  /t:
    post:
      responses: { "200": { description: ok } }`,
  },
  {
    name: "webhook body property optional",
    wire: "breaking",
    before: `webhooks:
  ev:
    post:
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [a], properties: { a: { type: string } } } } } }
      responses: { "200": { description: ok } }`,
    after: `webhooks:
  ev:
    post:
      requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { a: { type: string } } } } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "webhook body property required",
    wire: "safe",
    before: `webhooks:
  ev:
    post:
      requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { a: { type: string } } } } } }
      responses: { "200": { description: ok } }`,
    after: `webhooks:
  ev:
    post:
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [a], properties: { a: { type: string } } } } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "webhook response narrowed",
    wire: "breaking",
    before: `webhooks:
  ev:
    post:
      requestBody: { required: true, content: { application/json: { schema: { type: object } } } }
      responses: { "200": { description: a, content: { application/json: { schema: { type: object, properties: { ok: { type: boolean } } } } } } }`,
    after: `webhooks:
  ev:
    post:
      requestBody: { required: true, content: { application/json: { schema: { type: object } } } }
      responses: { "200": { description: a, content: { application/json: { schema: { type: object, required: [ok], properties: { ok: { type: boolean } } } } } } }`,
  },
  {
    name: "webhook added",
    wire: "safe",
    before: `webhooks:
  ev:
    post:
      requestBody: { required: true, content: { application/json: { schema: { type: object } } } }
      responses: { "200": { description: ok } }`,
    after: `webhooks:
  ev:
    post:
      requestBody: { required: true, content: { application/json: { schema: { type: object } } } }
      responses: { "200": { description: ok } }
  more:
    post:
      requestBody: { content: { application/json: { schema: { type: object } } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "callback expression changes",
    wire: "risky",
    before: `paths:
  /t:
    post:
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [url], properties: { url: { type: string, format: uri } } } } } }
      callbacks: { done: { "{$request.body#/url}": { post: { requestBody: { required: true, content: { application/json: { schema: { type: string, enum: [a] } } } }, responses: { "200": { description: ok } } } } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [url], properties: { url: { type: string, format: uri } } } } } }
      callbacks: { done: { "{$request.query.url}": { post: { requestBody: { required: true, content: { application/json: { schema: { type: string, enum: [a] } } } }, responses: { "200": { description: ok } } } } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "{a}.{b} renamed",
    wire: "none",
    before: `paths:
  /x/{a}.{b}:
    get:
      parameters: [{ name: a, in: path, required: true, schema: { type: integer } }, { name: b, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: ok } }`,
    after: `paths:
  /x/{c}.{d}:
    get:
      parameters: [{ name: c, in: path, required: true, schema: { type: integer } }, { name: d, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: ok } }`,
  },
  {
    name: "{a}.{b} names swapped with types",
    wire: "none",
    before: `paths:
  /x/{a}.{b}:
    get:
      parameters: [{ name: a, in: path, required: true, schema: { type: integer } }, { name: b, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: ok } }`,
    after: `paths:
  /x/{b}.{a}:
    get:
      parameters: [{ name: b, in: path, required: true, schema: { type: integer } }, { name: a, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: ok } }`,
  },
  {
    name: "{a}.{b} names swapped",
    wire: "breaking",
    before: `paths:
  /x/{a}.{b}:
    get:
      parameters: [{ name: a, in: path, required: true, schema: { type: integer } }, { name: b, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: ok } }`,
    after: `paths:
  /x/{b}.{a}:
    get:
      parameters: [{ name: a, in: path, required: true, schema: { type: integer } }, { name: b, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: ok } }`,
  },
  {
    name: "{a}.{b} becomes {a}-{b}",
    wire: "breaking",
    before: `paths:
  /x/{a}.{b}:
    get:
      parameters: [{ name: a, in: path, required: true, schema: { type: integer } }, { name: b, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: ok } }`,
    after: `paths:
  /x/{a}-{b}:
    get:
      parameters: [{ name: a, in: path, required: true, schema: { type: integer } }, { name: b, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: ok } }`,
  },
  {
    name: "fixed extension",
    wire: "breaking",
    before: `paths:
  /x/{a}.{b}:
    get:
      parameters: [{ name: a, in: path, required: true, schema: { type: integer } }, { name: b, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: ok } }`,
    after: `paths:
  /x/{a}.json:
    get:
      parameters: [{ name: a, in: path, required: true, schema: { type: integer } }]
      responses: { "200": { description: ok } }`,
  },
  {
    name: "links are hints",
    wire: "none",
    before: `paths:
  /t:
    post:
      responses: { "200": { description: a, links: { next: { operationId: foo } } } }`,
    after: `paths:
  /t:
    post:
      responses: { "200": { description: a } }`,
  },
  {
    name: "head removed",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      responses: { "200": { description: ok } }
    head:
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      responses: { "200": { description: ok } }`,
  },
  {
    name: "3.2 query method removed",
    wire: "breaking",
    version: "3.2.0",
    before: `paths:
  /t:
    post:
      responses: { "200": { description: ok } }
    query:
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      responses: { "200": { description: ok } }`,
  },
  {
    name: "3.2 additionalOperations removed",
    wire: "breaking",
    version: "3.2.0",
    before: `paths:
  /t:
    post:
      responses: { "200": { description: ok } }
    additionalOperations:
      COPY:
        responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      responses: { "200": { description: ok } }`,
  },
  {
    name: "3.2 querystring narrowed",
    wire: "breaking",
    version: "3.2.0",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: q, in: querystring, content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { a: { type: string } } } } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: q, in: querystring, content: { application/x-www-form-urlencoded: { schema: { type: object, required: [a], properties: { a: { type: string } } } } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "parameter of content narrowed",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: q, in: query, content: { application/json: { schema: { type: object, properties: { a: { type: string } } } } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: q, in: query, content: { application/json: { schema: { type: object, required: [a], properties: { a: { type: string } } } } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "parameter content becomes schema",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: q, in: query, content: { application/json: { schema: { type: object, properties: { a: { type: string } } } } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: q, in: query, schema: { type: object, properties: { a: { type: string } } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "pipe becomes space",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: q, in: query, style: pipeDelimited, schema: { type: array, items: { type: string } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: q, in: query, style: spaceDelimited, schema: { type: array, items: { type: string } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "oneOf int string becomes string in query",
    wire: "safe",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: q, in: query, schema: { oneOf: [{ type: integer }, { type: string }] } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: q, in: query, schema: { type: string } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "boolean becomes enum of strings in query",
    wire: "safe",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: q, in: query, schema: { type: boolean } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: q, in: query, schema: { type: string, enum: ["true", "false"] } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "enum of integers becomes of strings in query",
    wire: "safe",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: q, in: query, schema: { type: integer, enum: [1, 2] } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: q, in: query, schema: { type: string, enum: ["1", "2"] } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "success status replaced, and its body can be null inside",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      responses: { "200": { description: ok, content: { application/json: { schema: { type: object, required: [a], properties: { a: { type: string } } } } } } }`,
    after: `paths:
  /t:
    post:
      responses: { "201": { description: ok, content: { application/json: { schema: { type: object, required: [a], properties: { a: { type: [string, "null"] } } } } } } }`,
  },
  {
    name: "success status replaced by one that never has a body",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      responses: { "200": { description: ok, content: { application/json: { schema: { type: object, required: [a], properties: { a: { type: string } } } } } } }`,
    after: `paths:
  /t:
    post:
      responses: { "204": { description: ok } }`,
  },
  {
    name: "header in another case",
    wire: "safe",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: X-A, in: header, schema: { type: string } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: x-a, in: header, schema: { type: string } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "Accept header goes",
    wire: "none",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: Accept, in: header, schema: { type: string } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      responses: { "200": { description: ok } }`,
  },
  {
    name: "header list items narrow",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: X-A, in: header, schema: { type: array, items: { type: string } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: X-A, in: header, schema: { type: array, items: { type: string, enum: [a] } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "path item by reference",
    wire: "none",
    before: `paths:
  /t:
    post:
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t: { $ref: "#/components/pathItems/T" }
components:
  pathItems:
    T: { post: { responses: { "200": { description: ok } } } }`,
  },
  {
    name: "response by reference",
    wire: "none",
    before: `paths:
  /t:
    post:
      responses: { "200": { description: a, content: { application/json: { schema: { type: string } } } } }`,
    after: `paths:
  /t:
    post:
      responses: { "200": { $ref: "#/components/responses/R" } }

components: { responses: { R: { description: a, content: { application/json: { schema: { type: string } } } } } }`,
  },
  {
    name: "response header gains required schema narrowing",
    wire: "safe",
    before: `paths:
  /t:
    post:
      responses: { "200": { description: a, headers: { X-N: { required: true, schema: { type: integer } } } } }`,
    after: `paths:
  /t:
    post:
      responses: { "200": { description: a, headers: { X-N: { required: true, schema: { type: integer, minimum: 0 } } } } }`,
  },
  {
    name: "204 gains a useless body",
    wire: "safe",
    before: `paths:
  /t:
    post:
      responses: { "204": { description: a } }`,
    after: `paths:
  /t:
    post:
      responses: { "204": { description: a, content: { application/json: { schema: { type: string } } } } }`,
  },
  {
    name: "body required false / left out",
    wire: "none",
    before: `paths:
  /t:
    post:
      requestBody: { required: false, content: { application/json: { schema: { type: string } } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      requestBody: { content: { application/json: { schema: { type: string } } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "empty schema of a body",
    wire: "safe",
    before: `paths:
  /t:
    post:
      requestBody: { content: { application/json: { schema: { type: string } } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      requestBody: { content: { application/json: { schema: {} } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "3.2 itemSchema narrowed response",
    wire: "safe",
    version: "3.2.0",
    before: `paths:
  /t:
    post:
      responses: { "200": { description: a, content: { application/jsonl: { itemSchema: { type: object, properties: { a: { type: string } } } } } } }`,
    after: `paths:
  /t:
    post:
      responses: { "200": { description: a, content: { application/jsonl: { itemSchema: { type: object, required: [a], properties: { a: { type: string } } } } } } }`,
  },
  {
    name: "query array of integers style comma gains uniqueItems",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: q, in: query, explode: false, schema: { type: array, items: { type: integer } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: q, in: query, explode: false, schema: { type: array, uniqueItems: true, items: { type: integer } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "query number integer: 1.5 refused",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: q, in: query, schema: { type: number } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: q, in: query, schema: { type: integer } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "query integer becomes number multipleOf 1",
    wire: "none",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: q, in: query, schema: { type: integer } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: q, in: query, schema: { type: number, multipleOf: 1 } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "form integer becomes string",
    wire: "safe",
    before: `paths:
  /t:
    post:
      requestBody: { required: true, content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { f: { type: integer } } }  } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      requestBody: { required: true, content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { f: { type: string } } }  } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "form string becomes integer",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      requestBody: { required: true, content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { f: { type: string } } }  } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      requestBody: { required: true, content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { f: { type: integer } } }  } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "form list of integers becomes of strings",
    wire: "safe",
    before: `paths:
  /t:
    post:
      requestBody: { required: true, content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { f: { type: array, items: { type: integer } } } }  } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      requestBody: { required: true, content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { f: { type: array, items: { type: string } } } }  } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "form maximum",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      requestBody: { required: true, content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { f: { type: integer, maximum: 9 } } }  } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      requestBody: { required: true, content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { f: { type: integer, maximum: 5 } } }  } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "form integer becomes string enum of it",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      requestBody: { required: true, content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { f: { type: integer } } }  } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      requestBody: { required: true, content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { f: { type: string, enum: ['1'] } } }  } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "form boolean becomes string enum",
    wire: "safe",
    before: `paths:
  /t:
    post:
      requestBody: { required: true, content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { f: { type: boolean } } }  } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      requestBody: { required: true, content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { f: { type: string, enum: ['true', 'false'] } } }  } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "multipart integer becomes string",
    wire: "safe",
    before: `paths:
  /t:
    post:
      requestBody: { required: true, content: { multipart/form-data: { schema: { type: object, properties: { f: { type: integer } } }  } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      requestBody: { required: true, content: { multipart/form-data: { schema: { type: object, properties: { f: { type: string } } }  } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "multipart string becomes integer",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      requestBody: { required: true, content: { multipart/form-data: { schema: { type: object, properties: { f: { type: string } } }  } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      requestBody: { required: true, content: { multipart/form-data: { schema: { type: object, properties: { f: { type: integer } } }  } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "multipart object inner integer becomes string",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      requestBody: { required: true, content: { multipart/form-data: { schema: { type: object, properties: { f: { type: object, properties: { i: { type: integer } } } } }  } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      requestBody: { required: true, content: { multipart/form-data: { schema: { type: object, properties: { f: { type: object, properties: { i: { type: string } } } } }  } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "multipart json part integer becomes string",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      requestBody: { required: true, content: { multipart/form-data: { schema: { type: object, properties: { f: { type: integer } } } , encoding: { f: { contentType: application/json } } } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      requestBody: { required: true, content: { multipart/form-data: { schema: { type: object, properties: { f: { type: string } } } , encoding: { f: { contentType: application/json } } } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "json parameter integer becomes string",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: f, in: query, content: { application/json: { schema: { type: object, properties: { i: { type: integer } } } } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: f, in: query, content: { application/json: { schema: { type: object, properties: { i: { type: string } } } } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "json parameter nullable goes",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: f, in: query, content: { application/json: { schema: { type: [object, 'null'] } } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: f, in: query, content: { application/json: { schema: { type: object } } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "deepObject two of int becomes string",
    wire: "safe",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: f, in: query, style: deepObject, schema: { type: object, properties: { i: { type: integer }, j: { type: integer } } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: f, in: query, style: deepObject, schema: { type: object, properties: { i: { type: string }, j: { type: string } } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "deepObject i int becomes string, j string becomes int",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: f, in: query, style: deepObject, schema: { type: object, properties: { i: { type: integer }, j: { type: string } } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: f, in: query, style: deepObject, schema: { type: object, properties: { i: { type: string }, j: { type: integer } } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "query list items int becomes string",
    wire: "safe",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: f, in: query, schema: { type: array, items: { type: integer } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: f, in: query, schema: { type: array, items: { type: string } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "query list items string becomes int",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: f, in: query, schema: { type: array, items: { type: string } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: f, in: query, schema: { type: array, items: { type: integer } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "query list items maxLength of strings",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: f, in: query, schema: { type: array, items: { type: string } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: f, in: query, schema: { type: array, items: { type: string, maxLength: 2 } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "form gains allowReserved, another style, too",
    wire: "risky",
    before: `paths:
  /t:
    post:
      requestBody: { required: true, content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { f: { type: array, items: { type: string } } } }  } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      requestBody: { required: true, content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { f: { type: array, items: { type: string } } } } , encoding: { f: { style: pipeDelimited, allowReserved: true } } } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "allowReserved removed, enum of words",
    wire: "none",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: f, in: query, allowReserved: true, schema: { type: string, enum: [a, b-c] } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: f, in: query, schema: { type: string, enum: [a, b-c] } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "allowReserved removed, enum with a slash",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: f, in: query, allowReserved: true, schema: { type: string, enum: [a, b/c] } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: f, in: query, schema: { type: string, enum: [a, b/c] } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "allowReserved removed, list of integers",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: f, in: query, allowReserved: true, schema: { type: array, items: { type: integer } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: f, in: query, schema: { type: array, items: { type: integer } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "json with suffix: problem+json gains",
    wire: "safe",
    before: `paths:
  /t:
    post:
      responses: { "200": { description: a }, "400": { description: b, content: { application/json: { schema: { type: object } } } } }`,
    after: `paths:
  /t:
    post:
      responses: { "200": { description: a }, "400": { description: b, content: { application/json: { schema: { type: object } }, application/problem+json: { schema: { type: object } } } } }`,
  },
  {
    name: "request range application/* takes json",
    wire: "safe",
    before: `paths:
  /t:
    post:
      requestBody: { content: { application/json: { schema: { type: string } } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      requestBody: { content: { "application/*": { schema: { type: string } } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "range application/* narrows its schema",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      requestBody: { content: { "application/*": { schema: { type: string } } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      requestBody: { content: { "application/*": { schema: { type: string, maxLength: 3 } } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "specific beside range narrows",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      requestBody: { content: { "application/*": { schema: { type: string } } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      requestBody: { content: { "application/*": { schema: { type: string } }, application/json: { schema: { type: string, maxLength: 3 } } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "400 removed where default is",
    wire: "none",
    before: `paths:
  /t:
    post:
      responses: { "200": { description: a }, "400": { description: b, content: { application/json: { schema: { type: object } } } }, default: { description: d, content: { application/json: { schema: { type: object } } } } }`,
    after: `paths:
  /t:
    post:
      responses: { "200": { description: a }, default: { description: d, content: { application/json: { schema: { type: object } } } } }`,
  },
  {
    name: "2XX beside 201: 201 changes",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      responses: { "2XX": { description: a, content: { application/json: { schema: { type: string } } } } }`,
    after: `paths:
  /t:
    post:
      responses: { "2XX": { description: a, content: { application/json: { schema: { type: string } } } }, "201": { description: b, content: { application/json: { schema: { type: integer } } } } }`,
  },
  {
    name: "path parameter narrowed by enum",
    wire: "breaking",
    before: `paths:
  /t/{p}:
    post:
      parameters: [{ name: p, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t/{p}:
    post:
      parameters: [{ name: p, in: path, required: true, schema: { type: string, enum: [a] } }]
      responses: { "200": { description: ok } }`,
  },
  {
    name: "path parameter style label",
    wire: "breaking",
    before: `paths:
  /t/{p}:
    post:
      parameters: [{ name: p, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t/{p}:
    post:
      parameters: [{ name: p, in: path, required: true, style: label, schema: { type: string } }]
      responses: { "200": { description: ok } }`,
  },
  {
    name: "path item parameter overridden",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      parameters: [{ name: q, in: query, schema: { type: string } }]
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    parameters: [{ name: q, in: query, schema: { type: string } }]
    post:
      parameters: [{ name: q, in: query, schema: { type: integer } }]
      responses: { "200": { description: ok } }`,
  },
  {
    name: "literal path beside a template",
    wire: "safe",
    before: `paths:
  /t/{p}:
    post:
      parameters: [{ name: p, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t/{p}:
    post:
      parameters: [{ name: p, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: ok } }
  /t/me:
    post:
      responses: { "200": { description: ok } }`,
  },
  {
    name: "cookie becomes header",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: a, in: cookie, required: true, schema: { type: string } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: a, in: header, required: true, schema: { type: string } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "security: apiKey in query becomes header",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      security: [{ a: [] }]
      responses: { "200": { description: ok } }
components: { securitySchemes: { a: { type: apiKey, in: query, name: k } } }`,
    after: `paths:
  /t:
    post:
      security: [{ a: [] }]
      responses: { "200": { description: ok } }
components: { securitySchemes: { a: { type: apiKey, in: header, name: k } } }`,
  },
  {
    name: "security: basic becomes bearer",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      security: [{ a: [] }]
      responses: { "200": { description: ok } }
components: { securitySchemes: { a: { type: http, scheme: basic } } }`,
    after: `paths:
  /t:
    post:
      security: [{ a: [] }]
      responses: { "200": { description: ok } }
components: { securitySchemes: { a: { type: http, scheme: bearer } } }`,
  },
  {
    name: "security alternative gone",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      security: [{ a: [] }, { b: [] }]
      responses: { "200": { description: ok } }
components: { securitySchemes: { a: { type: http, scheme: basic }, b: { type: http, scheme: bearer } } }`,
    after: `paths:
  /t:
    post:
      security: [{ a: [] }]
      responses: { "200": { description: ok } }
components: { securitySchemes: { a: { type: http, scheme: basic }, b: { type: http, scheme: bearer } } }`,
  },
  {
    name: "operation security [] opens",
    wire: "safe",
    before: `security: [{ a: [] }]
components: { securitySchemes: { a: { type: http, scheme: basic } } }
paths:
  /t:
    post:
      responses: { "200": { description: ok } }`,
    after: `security: [{ a: [] }]
components: { securitySchemes: { a: { type: http, scheme: basic } } }
paths:
  /t:
    post:
      security: []
      responses: { "200": { description: ok } }`,
  },
  {
    name: "response header optional becomes required",
    wire: "safe",
    before: `paths:
  /t:
    post:
      responses: { "200": { description: a, headers: { X-A: { schema: { type: string } } } } }`,
    after: `paths:
  /t:
    post:
      responses: { "200": { description: a, headers: { X-A: { required: true, schema: { type: string } } } } }`,
  },
  {
    name: "Content-Type response header ignored",
    wire: "none",
    before: `paths:
  /t:
    post:
      responses: { "200": { description: a, headers: { Content-Type: { schema: { type: string } } } } }`,
    after: `paths:
  /t:
    post:
      responses: { "200": { description: a } }`,
  },
  {
    name: "link changes its operation",
    wire: "none",
    before: `paths:
  /t:
    post:
      responses: { "200": { description: a, links: { n: { operationId: x } } } }`,
    after: `paths:
  /t:
    post:
      responses: { "200": { description: a, links: { n: { operationId: y } } } }`,
  },
  {
    name: "body default property with default on optional",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { a: { type: string, default: x } } } } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { a: { type: string, default: y } } } } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "callback removed operation",
    wire: "risky",
    before: `paths:
  /t:
    post:
      callbacks: { c: { "{$request.body#/u}": { post: { responses: { "200": { description: ok } } } } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      responses: { "200": { description: ok } }`,
  },
  {
    name: "tag only",
    wire: "safe",
    before: `paths:
  /t:
    post:
      tags: [a]
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      tags: [b]
      responses: { "200": { description: ok } }`,
  },
  {
    name: "summary only",
    wire: "none",
    before: `paths:
  /t:
    post:
      summary: a
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      summary: b
      responses: { "200": { description: ok } }`,
  },
  {
    name: "form field gets required",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { a: { type: string } } } } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object, required: [a], properties: { a: { type: string } } } } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "multipart field file becomes list of files",
    wire: "safe",
    before: `paths:
  /t:
    post:
      requestBody: { content: { multipart/form-data: { schema: { type: object, properties: { f: { type: string, format: binary } } } } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      requestBody: { content: { multipart/form-data: { schema: { type: object, properties: { f: { type: array, items: { type: string, format: binary } } } } } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "query list maxItems in a string-or-list",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: q, in: query, schema: { type: array, items: { type: string } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: q, in: query, schema: { type: array, maxItems: 1, items: { type: string } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "parameter nullable goes (query)",
    wire: "safe",
    before: `paths:
  /t:
    post:
      parameters:
        - { name: q, in: query, schema: { type: [string, 'null'] } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      parameters:
        - { name: q, in: query, schema: { type: string } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "text/plain body integer becomes string",
    wire: "breaking",
    before: `paths:
  /t:
    post:
      requestBody: { content: { text/plain: { schema: { type: integer } } } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t:
    post:
      requestBody: { content: { text/plain: { schema: { type: string } } } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "operation gone whose address a template takes",
    wire: "risky",
    before: `paths:
  /t/me:
    get:
      responses: { "200": { description: ok } }
  /t/{id}:
    get:
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t/{id}:
    get:
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "operation gone whose address a template of numbers refuses",
    wire: "breaking",
    before: `paths:
  /t/me:
    get:
      responses: { "200": { description: ok } }
  /t/{id}:
    get:
      parameters:
        - { name: id, in: path, required: true, schema: { type: integer } }
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t/{id}:
    get:
      parameters:
        - { name: id, in: path, required: true, schema: { type: integer } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "operation gone whose address a template of a pattern refuses",
    wire: "breaking",
    before: `paths:
  /t/me:
    get:
      responses: { "200": { description: ok } }`,
    after: `paths:
  /t/{id}:
    get:
      parameters:
        - { name: id, in: path, required: true, schema: { type: string, pattern: '^x' } }
      responses: { "200": { description: ok } }`,
  },
  {
    name: "free variable of a server becomes its default",
    wire: "risky",
    before: `servers: [{ url: "https://{r}.example.com", variables: { r: { default: eu } } }]
paths:
  /t:
    get:
      responses: { "200": { description: ok } }`,
    after: `servers: [{ url: "https://eu.example.com" }]
paths:
  /t:
    get:
      responses: { "200": { description: ok } }`,
  },
  {
    name: "default of a server becomes a free variable",
    wire: "safe",
    before: `servers: [{ url: "https://eu.example.com" }]
paths:
  /t:
    get:
      responses: { "200": { description: ok } }`,
    after: `servers: [{ url: "https://{r}.example.com", variables: { r: { default: eu } } }]
paths:
  /t:
    get:
      responses: { "200": { description: ok } }`,
  },
  {
    name: "listed values of a variable become free",
    wire: "safe",
    before: `servers: [{ url: "https://{r}.example.com", variables: { r: { default: eu, enum: [eu, us] } } }]
paths:
  /t:
    get:
      responses: { "200": { description: ok } }`,
    after: `servers: [{ url: "https://{r}.example.com", variables: { r: { default: eu } } }]
paths:
  /t:
    get:
      responses: { "200": { description: ok } }`,
  },
  {
    name: "free values of a variable become listed",
    wire: "risky",
    before: `servers: [{ url: "https://{r}.example.com", variables: { r: { default: eu } } }]
paths:
  /t:
    get:
      responses: { "200": { description: ok } }`,
    after: `servers: [{ url: "https://{r}.example.com", variables: { r: { default: eu, enum: [eu, us] } } }]
paths:
  /t:
    get:
      responses: { "200": { description: ok } }`,
  },
  {
    name: "free variable of a server has another name",
    wire: "none",
    before: `servers: [{ url: "https://{r}.example.com", variables: { r: { default: eu } } }]
paths:
  /t:
    get:
      responses: { "200": { description: ok } }`,
    after: `servers: [{ url: "https://{s}.example.com", variables: { s: { default: eu } } }]
paths:
  /t:
    get:
      responses: { "200": { description: ok } }`,
  },
];
