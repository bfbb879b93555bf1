import type { CodeCatalogue } from "../diagnostics/diagnostic.js";

/** Faults that tolerant reading alone reports; those that lint or load report have their codes. */
export const codes: CodeCatalogue = {
  "tolerance/parent-lists-children": {
    title: "a parent in a union of the schemas that extend it",
    cause: "A schema that lists its own children is composed of itself, so that no value fits it.",
    fix: "Write the union as a schema of its own, in the specification or with an overlay.",
  },
  "tolerance/status-in-lower-case": {
    title: "a range of status codes in lower case",
    cause: "A range is written with a capital X (OpenAPI 3.1 §4.8.16): `4XX`. Other keys are not responses.",
    fix: "Write `4XX`, in the specification or with an overlay.",
  },
  "tolerance/path-expression": {
    title: "a decorated name in a path",
    cause:
      "Names in a path are those of its path parameters (OpenAPI 3.1 §4.8.8). `{name+}`, `{name?}` and `{name:int}` are of the routers of frameworks.",
    fix: "Write the name alone, in the specification or with an overlay.",
  },
  "tolerance/connection-header": {
    title: "a parameter that is a header of the connection",
    cause: "`fetch` sets `Host`, `Content-Length` and the like itself and takes them from no caller (Fetch §2.2.2).",
    fix: "Remove the parameter, in the specification or with an overlay.",
  },
};
