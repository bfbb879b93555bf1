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
      "An `x-apipin` extension has a key that is unknown, missing or of another type. The schema is generator/schemas/x-apipin.schema.json.",
    fix: "Correct the overlay (or the specification) the message names.",
  },
  "model/unknown-operation": {
    title: "A name of an operation that no specification of the version has",
    cause:
      "`x-apipin` (`host.operation`) or apipin.yaml (`token.operation`) names an operationId that does not exist in this version.",
    fix: "Name an operationId of the version.",
  },
  "model/unknown-credential": {
    title: "A security scheme that no credential of apipin.yaml covers",
    cause:
      "An operation asks for a security scheme, and apipin.yaml does not say which client option gives it. A bearer token or an API key in a header gets an option of the scheme's name; others cannot be sent.",
    fix: "Add an entry with `scheme` and `option` under `credentials` in apipin.yaml.",
  },
  "model/unsupported": {
    title: "A feature of OpenAPI the client cannot use yet",
    cause: "The specification is sound, but the generated client would be silently wrong for this part.",
    fix: "Describe the part in another way with an overlay, or leave the operation out with a remove action.",
  },
};
