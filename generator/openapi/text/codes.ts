import type { CodeCatalogue } from "../../diagnostics/diagnostic.js";
import { MAX_DEPTH, MAX_LENGTH, MAX_NODES, MAX_TEXT } from "../limits.js";

/** Faults of a file before anyone asks for the meaning of its value. */
export const codes: CodeCatalogue = {
  "load/yaml-syntax": {
    title: "text that is not YAML",
    cause:
      "The file breaks a rule of JSON or YAML 1.2 that the parsers of other tools hold, too, so it has no value that could be read.",
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
    fix: "Write the document, or delete the file. Where it is the standard input, look at the command before the pipe.",
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
    title: "an alias inside its own value",
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
    cause: `Collections are nested more than ${MAX_DEPTH} levels deep, aliases written out.`,
    fix: "Name the inner parts as components and refer to them.",
  },
  "load/not-a-json-value": {
    title: "a value JSON cannot hold",
    cause: "OpenAPI documents hold JSON values; infinity and not-a-number have no JSON form.",
    fix: "Write a finite number, or quote the value if a string is meant.",
  },
  "load/half-surrogate-pair": {
    title: "an unpaired surrogate",
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
  "load/too-large": {
    title: "a file too large to read",
    cause: `A file may have ${MAX_LENGTH.toLocaleString("en")} characters.`,
    fix: "Divide the file, and refer from one part to the other.",
  },
  "load/text-too-long": {
    title: "a string that is too long",
    cause: `A string or a name may have ${MAX_TEXT.toLocaleString("en")} characters: each goes into comments, documents and messages.`,
    fix: "Shorten the text with an overlay of another tool, or at its source.",
  },
};
