import type { CodeCatalogue } from "../diagnostics/diagnostic.js";

export const modelCodes: CodeCatalogue = {
  "model/method-name-collision": {
    title: "Two operations would become one method",
    cause: "Both operations of a resource get the same method name, so one would replace the other on the client.",
    fix: "Name one of them with an overlay: `x-apipin: { method: … }` on the operation, or move it to another resource with `x-apipin: { resource: … }`.",
  },
  "model/vocabulary-invalid": {
    title: "x-apipin is not what its schema asks for",
    cause:
      "An `x-apipin` extension has a key that is unknown, missing or of another type. The package of apipin holds its JSON Schema, dist/schemas/x-apipin.schema.json.",
    fix: "Correct the overlay (or the specification) the message names.",
  },
  "model/vocabulary-unmatched": {
    title: "x-apipin names what the version does not have",
    cause:
      "A JSON Pointer, a parameter or a value of `x-apipin` is nowhere in the effective specification of the version, so the client would find nothing there at run time.",
    fix: "Correct the word in the overlay, or keep the action from this version with `x-versions`.",
  },
  "model/unknown-operation": {
    title: "A name of an operation that no specification of the version has",
    cause:
      "`x-apipin` (`host.operation`) or apipin.yaml (`token.operation`) names an operationId that does not exist in this version.",
    fix: "Name an operationId of the version.",
  },
  "model/unsendable-credential": {
    title: "A credential that the client does not send",
    cause:
      "API keys in a header, the query or a cookie, user name and password, and bearer tokens of any origin are sent. Certificates belong to the connection, and other schemes respond to a challenge.",
    fix: "Give the client a `fetch` that does it, or the option `headers`.",
  },
  "model/scheme-collision": {
    title: "One name for two credentials",
    cause:
      "A security scheme is one option of the client for all services of a version, so each of the two gets the name of its service before its own.",
    fix: "Nothing has to be done; to choose another name, rename the scheme with an overlay, where it is declared and where it is asked for.",
  },
  "model/method-name-changed": {
    title: "Two operationIds that would become one method",
    cause: "Written as names of methods, both operationIds are the same; one got its method and path behind its name.",
    fix: "Name one of them with an overlay: `x-apipin: { method: … }` on the operation.",
  },
  "model/method-name-shared": {
    title: "Several operations with one short name",
    cause:
      "With `names: short`, operations that would have the same short name each get a longer one, unless specs/names.json gives it to one of them.",
    fix: "Nothing, if the name will do. Else name the operation in specs/names.json, or by an overlay: `x-apipin: { method: … }`.",
  },
  "model/recorded-name-twice": {
    title: "One name on record for two operations",
    cause:
      "specs/names.json gives two operations of a version the same name, so one would replace the other on the client.",
    fix: "Change one of the two lines in specs/names.json, or remove it.",
  },
  "model/recorded-name-invalid": {
    title: "A specs/names.json with a name that no method can have",
    cause:
      "The file maps services to operations, and these to `resource.method`, each part an identifier that no object and no client has already.",
    fix: "Write `resource.method`, or remove the line: the next `pull` or `add-version` writes the name that the operation has by itself.",
  },
  "model/recorded-name-unused": {
    title: "A name on record for an operation that no specification has",
    cause: "specs/names.json names an operation by service, method and path, and no version of the service has it.",
    fix: "Remove the line; `pull` and `add-version` remove such lines themselves.",
  },
  "model/type-name-changed": {
    title: "A schema with a name that the client uses itself",
    cause:
      "The client exports a class or a type of that name, or TypeScript has one, so the type of the schema got a number, or `Model`, behind its name.",
    fix: "Nothing, if the name will do. Else rename the schema with an overlay, where it is declared and where it is referred to.",
  },
  "model/stream-flag-assumed": {
    title: "A property of a body that is taken for the flag of a stream",
    cause:
      "The operation responds with one value or with a stream, and its body has a boolean property `stream`. The document does not say that one decides about the other; nearly every API that has both means it so.",
    fix: "Nothing, if it does. Else say with an overlay what the flag is: `x-apipin: { stream: { flag: … } }` on the operation.",
  },
  "model/int64-as-number": {
    title: "Integers of 64 bits that are numbers",
    cause:
      "A number of JavaScript is exact up to 2^53 (9007199254740992). `JSON.parse` rounds a larger one, so that an identifier becomes another.",
    fix: "Set `int64: bigint` or `int64: string` in apipin.yaml, or `int64: number` if no value is that large.",
  },
  "model/media-type-left-out": {
    title: "A media type that the client leaves out",
    cause:
      "A method sends one media type and asks for one for each success: JSON where it is among them, else the first by name.",
    fix: "Nothing, if the other does. Else remove the first with an overlay, or call `client.request` with `contentType` and headers.",
  },
  "model/relative-server": {
    title: "A server without a whole address",
    cause: "A relative address is one below that of the document, and a client does not know where that was.",
    fix: "Write the whole address with an overlay, or pass `baseUrl` to each client. A relative address that an overlay sets is an info.",
  },
  "model/endless-schema": {
    title: "A schema that is composed of itself",
    cause: "Through `allOf`, `anyOf`, `oneOf` and `$ref` alone the schema leads back to itself, so it has no end.",
    fix: "Remove the reference that closes the circle, or put it below a property or into a list.",
  },
  "model/composed-too-deep": {
    title: "A schema composed of too many others in a row",
    cause:
      "Through `allOf`, `anyOf`, `oneOf` and `$ref` alone the schema leads through more than 250 schemas, one after the other.",
    fix: "Compose the schema of the last ones directly.",
  },
  "model/unsupported": {
    title: "A feature of OpenAPI that the client does not have",
    cause: "The specification is sound, and the client works without this part of it.",
    fix: "Describe the part in another way with an overlay, or leave the operation out with a remove action.",
  },
};
