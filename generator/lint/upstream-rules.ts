/** A rule of openapi-core in our words: its subject, why it matters, and the correction. */
export type UpstreamRule = readonly [title: string, cause: string, fix: string];

/**
 * The rules that openapi-core has for OpenAPI 3, those its `recommended` set leaves off included, since a configuration may turn
 * them on. A test compares the list with the library.
 */
export const upstreamRules: { readonly [id: string]: UpstreamRule } = {
  "array-parameter-serialization": [
    "an array parameter without style",
    "Style and explode decide what goes over the wire.",
    "State `style` and `explode`.",
  ],
  assertions: [
    "an assertion of the configuration",
    "The configuration states a rule of its own, and it does not hold.",
    "See what the assertion asks for.",
  ],
  "boolean-parameter-prefixes": [
    "a boolean parameter without a prefix",
    "A prefix such as `is` says that the value is yes or no.",
    "Begin the name with a verb.",
  ],
  "component-name-unique": [
    "one name for two components",
    "Generators that make one type a name would merge them.",
    "Rename one of the components.",
  ],
  "info-contact": ["no contact", "Users cannot tell whom to ask.", "Add `info.contact`."],
  "info-license": [
    "no licence",
    "Users cannot tell under which terms they may use the description.",
    "Add `info.license`.",
  ],
  "info-license-strict": [
    "a licence without address or identifier",
    "A name alone does not say which text is meant.",
    "Add `url` or `identifier` to `info.license`.",
  ],
  "no-ambiguous-paths": [
    "paths that match the same request",
    "A request may be taken for either operation.",
    "Change one of the paths.",
  ],
  "no-duplicated-enum-values": [
    "the same value twice in an enum",
    "One of the two is probably meant to be another value.",
    "Remove or correct it.",
  ],
  "no-duplicated-tag-names": ["the same tag twice", "Tools keep one description of the two.", "Merge the tags."],
  "no-empty-servers": ["no servers", "A client does not know where to send requests.", "Add `servers`."],
  "no-enum-type-mismatch": [
    "an enum value of another type",
    "The value can never be valid.",
    "Correct the value or the type.",
  ],
  "no-example-value-and-externalValue": [
    "an example given twice",
    "`value` and `externalValue` exclude each other.",
    "Keep one of them.",
  ],
  "no-http-verbs-in-paths": [
    "a verb in a path",
    "The method says what is done; the path says to what.",
    "Name the resource instead.",
  ],
  "no-identical-paths": [
    "paths that differ in parameter names alone",
    "They are one path to a server.",
    "Merge the path items.",
  ],
  "no-illogical-composition-keywords": [
    "a composition that composes nothing",
    "`oneOf`, `anyOf` or `allOf` with one entry, or with two alike, says nothing.",
    "Write the schema itself.",
  ],
  "no-invalid-media-type-examples": [
    "an example that its schema refuses",
    "Readers and mocks take the example at its word.",
    "Correct the example or the schema.",
  ],
  "no-invalid-parameter-examples": [
    "a parameter example that its schema refuses",
    "Readers and mocks take the example at its word.",
    "Correct the example or the schema.",
  ],
  "no-invalid-schema-examples": [
    "a schema example that the schema refuses",
    "Readers and mocks take the example at its word.",
    "Correct the example or the schema.",
  ],
  "no-mixed-number-range-constraints": [
    "a limit stated twice",
    "`maximum` and `exclusiveMaximum` side by side contradict or repeat each other.",
    "Keep one of them.",
  ],
  "no-path-trailing-slash": ["a path that ends with a slash", "Servers treat it as another path.", "Remove the slash."],
  "no-required-schema-properties-undefined": [
    "a required property that is not declared",
    "The field is required, and nothing describes it.",
    "Declare the property, or correct its name in `required`.",
  ],
  "no-schema-type-mismatch": [
    "keywords of another type",
    "`items` belongs to arrays and `properties` to objects.",
    "Correct the type, or remove the keyword.",
  ],
  "no-server-example.com": ["an example address as server", "No server listens there.", "Write the real address."],
  "no-server-trailing-slash": [
    "a server address that ends with a slash",
    "With a path it makes two slashes.",
    "Remove the slash.",
  ],
  "no-server-variables-empty-enum": [
    "a server variable without possible values",
    "An empty list allows nothing, and the default must be in the list.",
    "Add values, or remove the list.",
  ],
  "no-undefined-server-variable": [
    "a server variable that is not declared",
    "Nothing can be put in its place.",
    "Declare it under `variables`.",
  ],
  "no-unresolved-refs": [
    "a reference to nothing",
    "The target of the name is missing.",
    "Correct the reference, or add the component.",
  ],
  "no-unsafe-markdown": ["markup that could run as code", "Descriptions are shown in browsers.", "Remove the markup."],
  "no-unused-components": [
    "a component that nothing uses",
    "It is left over, or a reference to it is missing.",
    "Remove it, or refer to it.",
  ],
  "nullable-type-sibling": [
    "`nullable` without a type",
    "OpenAPI 3.0 gives it a meaning beside `type` only.",
    "State the type.",
  ],
  "operation-2xx-response": [
    "an operation without a successful response",
    "Users cannot tell what they get.",
    "Document it.",
  ],
  "operation-4xx-response": [
    "an operation without a client error",
    "Users cannot tell what happens to a wrong request.",
    "Document it.",
  ],
  "operation-4xx-problem-details-rfc7807": [
    "an error that is no problem document",
    "RFC 7807 defines a common shape of errors.",
    "Respond with `application/problem+json`.",
  ],
  "operation-description": ["an operation without a description", "Users must guess what it does.", "Describe it."],
  "operation-operationId": ["an operation without an operationId", "Generated code has no name for it.", "Add one."],
  "operation-operationId-unique": [
    "one operationId for two operations",
    "Generated code has one name for both.",
    "Rename one of them.",
  ],
  "operation-operationId-url-safe": [
    "an operationId with special characters",
    "It does not fit into links and names.",
    "Use letters, digits, `_` and `-`.",
  ],
  "operation-parameters-unique": [
    "the same parameter twice",
    "Place and name identify a parameter.",
    "Remove one of them.",
  ],
  "operation-singular-tag": [
    "an operation with several tags",
    "Code that is grouped by tag would have it twice.",
    "Keep one tag.",
  ],
  "operation-summary": [
    "an operation without a summary",
    "Lists of operations have nothing to show.",
    "Say in a few words what it does.",
  ],
  "operation-tag-defined": [
    "a tag that is not declared",
    "It has neither description nor place in the order.",
    "Add it to `tags`.",
  ],
  "parameter-description": ["a parameter without a description", "Users must guess what it means.", "Describe it."],
  "path-declaration-must-exist": ["an empty path parameter", "`{}` in a path names nothing.", "Name the parameter."],
  "path-http-verbs-order": ["methods out of order", "A common order is easier to read.", "Reorder the methods."],
  "path-not-include-query": [
    "a query in a path",
    "Query parameters are declared as parameters.",
    "Move them to `parameters`.",
  ],
  "path-parameters-defined": [
    "a path parameter that does not match its path",
    "A parameter in the path is not declared, or a declared one is not in the path.",
    "Correct the name.",
  ],
  "path-params-defined": [
    "a path parameter that does not match its path",
    "A parameter in the path is not declared, or a declared one is not in the path.",
    "Correct the name.",
  ],
  "path-segment-plural": [
    "a path segment in the singular",
    "Collections are named in the plural.",
    "Rename the segment.",
  ],
  "paths-kebab-case": [
    "a path that is not in kebab case",
    "One way to write paths is easier to remember.",
    "Rename the path.",
  ],
  "request-mime-type": [
    "a request media type that is not allowed",
    "The configuration lists those that are.",
    "Use one of them.",
  ],
  "required-string-property-missing-min-length": [
    "a required string that may be empty",
    "Required and empty is rarely meant.",
    "Add `minLength`.",
  ],
  "response-contains-header": [
    "a response without a header that is asked for",
    "The configuration lists the headers.",
    "Declare the header.",
  ],
  "response-contains-property": [
    "a response without a property that is asked for",
    "The configuration lists the properties.",
    "Declare the property.",
  ],
  "response-mime-type": [
    "a response's media type that is not allowed",
    "The configuration lists those that are.",
    "Use one of them.",
  ],
  "scalar-property-missing-example": [
    "a property without an example",
    "Readers and mocks must invent a value.",
    "Add one.",
  ],
  "security-defined": [
    "an operation that does not say which credential it takes",
    "A missing `security` may mean none, or forgotten.",
    "State it; `security: []` means none.",
  ],
  "security-scopes-defined": [
    "a scope that is not declared",
    "The security scheme does not list it.",
    "Add it to the scheme's scopes.",
  ],
  "spec-components-invalid-map-name": [
    "a component name with special characters",
    "Component names are letters, digits, `.`, `-` and `_`.",
    "Rename the component.",
  ],
  "spec-discriminator-defaultMapping": [
    "a discriminator without a default",
    "OpenAPI 3.2 asks for one where the property is optional.",
    "Add `defaultMapping`.",
  ],
  "spec-example-values": [
    "an example given in two ways",
    "The ways to give an example exclude each other.",
    "Keep one of them.",
  ],
  "spec-no-invalid-encoding-combinations": [
    "encodings that exclude each other",
    "`encoding` has no schema beside it.",
    "Keep one of them.",
  ],
  "spec-no-invalid-tag-parents": [
    "a tag whose parent is missing",
    "The parent must be a tag, and no tag its own ancestor.",
    "Correct `parent`.",
  ],
  "spec-querystring-parameters": [
    "a querystring parameter beside query parameters",
    "One describes the whole query, the others parts of it.",
    "Keep one kind.",
  ],
  "spec-ref-siblings": [
    "fields beside a `$ref`",
    "Most tools ignore them.",
    "Move them to the target, or use `allOf`.",
  ],
  "spec-strict-refs": [
    "a `$ref` where none is allowed",
    "The specification allows references in certain places only.",
    "Write the value out.",
  ],
  struct: [
    "a structure that OpenAPI does not allow",
    "A field is missing, unknown, or of the wrong type.",
    "Correct the field.",
  ],
  "tag-description": [
    "a tag without a description",
    "The group of operations has nothing to say about itself.",
    "Describe it.",
  ],
  "tags-alphabetical": ["tags out of order", "The configuration asks for alphabetical order.", "Reorder them."],
};
