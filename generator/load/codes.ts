import type { CodeCatalogue } from "../diagnostics/diagnostic.js";
import {
  MAX_ALL_PARAMETERS,
  MAX_CHAIN,
  MAX_CONSTANTS,
  MAX_MEMBERS,
  MAX_OPERATIONS,
  MAX_PARAMETERS,
  MAX_PATH_LENGTH,
  MAX_VARIANTS,
} from "../openapi/limits.js";
import { codes as textCodes } from "../openapi/text/codes.js";

/** Faults of a specification before anyone asks for its meaning. */
export const codes: CodeCatalogue = {
  ...textCodes,
  "load/not-openapi": {
    title: "a document that is no OpenAPI description",
    cause:
      "The fields `openapi` and `swagger` are missing or are no strings, so the file does not say which version of OpenAPI it follows.",
    fix: "Add `openapi: 3.0.3` or `openapi: 3.1.0` on top; write the number of Swagger 2.0 in quotes: `swagger: '2.0'`. A file that others refer to belongs into a folder below the version's.",
  },
  "load/unsupported-openapi-version": {
    title: "a version of OpenAPI that is not supported",
    cause: "Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 are supported.",
    fix: "Convert the document to OpenAPI 3.1; write three parts of a supported version, e.g. `3.0.3`.",
  },
  "load/list-as-text": {
    title: "a list of Swagger 2.0 that OpenAPI 3 cannot describe",
    cause:
      "OpenAPI 3 has no style for a list with such a separator at this place, so the parameter has the type `string` in the client.",
    fix: "Join the items with the separator before the call, or describe the list in another format if the server takes one.",
  },
  "load/field-beside-body": {
    title: "a form field beside a request body in Swagger 2.0",
    cause:
      "A request has one body, so Swagger 2.0 forbids parameters of `in: formData` beside one of `in: body`. The client sends the body.",
    fix: "Remove the field, or the body if the server reads a form, with an overlay.",
  },
  "load/dangling-ref": {
    title: "a reference to nothing",
    cause: "A `$ref` into the same document must name a value that exists there (RFC 6901).",
    fix: "Correct the pointer, or add the component it names.",
  },
  "load/external-ref": {
    title: "a reference out of the document",
    cause:
      "A `$ref` may lead to a file below specs/ that is no link, and to nothing else: no address is fetched, and no file elsewhere is read.",
    fix: "Put a copy of the file beside the others, and refer to it by a relative path.",
  },
  "load/anchor-ref": {
    title: "a reference to an anchor",
    cause:
      "A `$ref` within a document must be a JSON Pointer (RFC 6901 §6); anchors and dynamic references are not followed.",
    fix: "Write the pointer of the schema, e.g. `#/components/schemas/Name`.",
  },
  "load/circular-ref": {
    title: "references that only refer to each other",
    cause: "The chain of `$ref` comes back to where it began without ever reaching a value.",
    fix: "Let one of them hold the value itself.",
  },
  "load/chain-too-long": {
    title: "too many references in a row",
    cause: `A reference may lead to another, and a file to another, ${MAX_CHAIN} times.`,
    fix: "Refer to the value itself.",
  },
  "load/too-many-operations": {
    title: "more operations than a client can have",
    cause: `A specification may have ${MAX_OPERATIONS.toLocaleString("en")} operations: generating more takes minutes and gigabytes.`,
    fix: "Divide the specification: each file of a version becomes a service of the same client.",
  },
  "load/too-many-members": {
    title: "more members than can be worked with",
    cause: `Members of an object are compared with each other. There may be ${MAX_MEMBERS.toLocaleString("en")} of most kinds, ${MAX_PARAMETERS} parameters of an operation, ${MAX_ALL_PARAMETERS.toLocaleString("en")} of all operations, ${MAX_VARIANTS} schemas in one \`oneOf\`, \`anyOf\` or \`allOf\`, and ${MAX_CONSTANTS.toLocaleString("en")} constants.`,
    fix: "Divide the object or the union, or describe what it holds by a type, a pattern or `additionalProperties`.",
  },
  "load/path-too-long": {
    title: "a path too long to be matched",
    cause: `A path may have ${MAX_PATH_LENGTH.toLocaleString("en")} characters: servers and proxies refuse longer ones.`,
    fix: "Move what the path carries into parameters of the query or into the body.",
  },
  "load/duplicate-operation-id": {
    title: "one operationId for two operations",
    cause:
      "An operationId is unique in a document (OpenAPI 3.1 §4.8.10): it names the operation in code, tests and diffs.",
    fix: "Give one of the operations another operationId, in the specification or with an overlay.",
  },
};
