import type { CodeCatalogue } from "../diagnostics/diagnostic.js";
import {
  MAX_CHAIN,
  MAX_CONSTANTS,
  MAX_DEPTH,
  MAX_LENGTH,
  MAX_MEMBERS,
  MAX_NODES,
  MAX_OPERATIONS,
  MAX_PARAMETERS,
  MAX_PATH_LENGTH,
  MAX_TEXT,
  MAX_VARIANTS,
} from "../openapi/limits.js";

/** What can be wrong with a file before anyone asks what it means. */
export const codes: CodeCatalogue = {
  "load/yaml-syntax": {
    title: "text that is not YAML",
    cause: "The file breaks a rule of YAML 1.2, so it has no value that could be read.",
    fix: "Correct the marked line: most often an indentation, a missing quote or an unclosed bracket.",
  },
  "load/duplicate-key": {
    title: "the same key twice in one mapping",
    cause: "YAML 1.2 asks for unique keys; a reader that takes the last one would drop the first in silence.",
    fix: "Keep one of the two, or merge their values.",
  },
  "load/empty-document": {
    title: "a file without a document",
    cause: "The file is empty or holds comments alone.",
    fix: "Write the document, or delete the file.",
  },
  "load/several-documents": {
    title: "more than one document in a file",
    cause: "A line `---` begins a second document; one file is one document here.",
    fix: "Put each document into a file of its own.",
  },
  "load/root-not-a-mapping": {
    title: "a document that is no mapping",
    cause: "The document's outermost value must be a mapping of names to values.",
    fix: "Begin the file with `name: value` lines.",
  },
  "load/alias-cycle": {
    title: "an alias inside the value it stands for",
    cause: "Such a value contains itself and has no end, so it cannot be written as JSON.",
    fix: "Use `$ref` for a recursive schema, or write the value out.",
  },
  "load/too-many-nodes": {
    title: "a document too large to expand",
    cause: `With its aliases written out the document has more than ${MAX_NODES.toLocaleString("en")} values.`,
    fix: "Replace nested aliases by `$ref`, or write the values out once.",
  },
  "load/nested-too-deep": {
    title: "a document nested too deep",
    cause: `Collections stand in each other more than ${MAX_DEPTH} levels deep, aliases written out.`,
    fix: "Name the inner parts as components and refer to them.",
  },
  "load/not-a-json-value": {
    title: "a value JSON cannot hold",
    cause: "OpenAPI documents hold JSON values; infinity and not-a-number have no JSON form.",
    fix: "Write a finite number, or quote the value if a string is meant.",
  },
  "load/half-surrogate-pair": {
    title: "a character that is none",
    cause:
      "An escape from `\\ud800` to `\\udfff` is half of a character (RFC 8259 §8.2): no address, header or file can hold it.",
    fix: "Write the character itself, or both halves of it.",
  },
  "load/unsafe-key": {
    title: "a key that names the prototype",
    cause:
      "Assigning to `__proto__` in JavaScript replaces an object's prototype, so no client can hold such a property safely.",
    fix: "Rename the key with an overlay, or remove it.",
  },
  "load/not-openapi": {
    title: "a document that is no OpenAPI description",
    cause:
      "The field `openapi` is missing or is no string, so the file does not say which version of OpenAPI it follows.",
    fix: "Add `openapi: 3.0.3` or `openapi: 3.1.0` on top; quote the number if it has only two parts. A file that others refer to belongs into a folder below the version's.",
  },
  "load/unsupported-openapi-version": {
    title: "a version of OpenAPI that is not supported",
    cause: "OpenAPI 3.0 and 3.1 are supported.",
    fix: "Convert the document to OpenAPI 3.1.",
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
    fix: "Put the file into a folder below the version's, or bundle the document first, so that every `$ref` begins with `#/`.",
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
  "load/too-large": {
    title: "a file too large to read",
    cause: `A file may have ${MAX_LENGTH.toLocaleString("en")} characters.`,
    fix: "Divide the file, and refer from one part to the other.",
  },
  "load/text-too-long": {
    title: "a text too long to go on with",
    cause: `A text or a name may have ${MAX_TEXT.toLocaleString("en")} characters: each goes into comments, documents and messages.`,
    fix: "Shorten the text with an overlay of another tool, or at its source.",
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
    cause: `Members of an object are compared with each other. There may be ${MAX_MEMBERS.toLocaleString("en")} of most kinds, ${MAX_PARAMETERS} parameters of an operation, ${MAX_VARIANTS} schemas in one \`oneOf\`, \`anyOf\` or \`allOf\`, and ${MAX_CONSTANTS.toLocaleString("en")} constants.`,
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
