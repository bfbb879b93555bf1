import type { Verdict } from "../../../generator/diff/change.js";

/** Two schemas, and the worst verdict on values that a caller sends and that the API sends. */
export interface SchemaPair {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly request: Verdict | "none";
  readonly response: Verdict | "none";
  /** Other schemas of each document, in YAML. */
  readonly others?: readonly [before: string, after: string];
  /** Of OpenAPI; 3.1.0 unless given. */
  readonly versions?: readonly [before: string, after: string];
}

/** Pairs whose verdicts were written before they were compared. */
export const schemaPairs: readonly SchemaPair[] = [
  {
    name: "prefixItems contains unevaluatedItems false",
    before: "{ type: array, prefixItems: [{ type: string }], contains: { type: integer } }",
    after: "{ type: array, prefixItems: [{ type: string }], contains: { type: integer }, unevaluatedItems: false }",
    request: "breaking",
    response: "safe",
  },
  {
    name: "with minContains 0",
    before: "{ type: array, prefixItems: [{ type: string }], contains: { type: integer }, minContains: 0 }",
    after:
      "{ type: array, prefixItems: [{ type: string }], contains: { type: integer }, minContains: 0, unevaluatedItems: false }",
    request: "breaking",
    response: "safe",
  },
  {
    name: "two places",
    before:
      "{ type: array, prefixItems: [{ type: string }, {type: boolean}], contains: { type: integer }, minContains: 2 }",
    after:
      "{ type: array, prefixItems: [{ type: string }, {type: boolean}], contains: { type: integer }, minContains: 2, unevaluatedItems: {type: [integer, string]} }",
    request: "breaking",
    response: "safe",
  },
  {
    name: "integer number multipleOf 1",
    before: "{ type: integer }",
    after: "{ type: number, multipleOf: 1 }",
    request: "none",
    response: "none",
  },
  {
    name: "integer number multipleOf 2",
    before: "{ type: integer }",
    after: "{ type: number, multipleOf: 2 }",
    request: "breaking",
    response: "safe",
  },
  {
    name: "int mult 2, number mult 2",
    before: "{ type: integer, multipleOf: 2 }",
    after: "{ type: number, multipleOf: 2 }",
    request: "none",
    response: "none",
  },
  {
    name: "int, number mult 0.5",
    before: "{ type: integer }",
    after: "{ type: number, multipleOf: 0.5 }",
    request: "safe",
    response: "breaking",
  },
  {
    name: "[int,string] [number,string] mult 1",
    before: "{ type: [integer, string] }",
    after: "{ type: [number, string], multipleOf: 1 }",
    request: "none",
    response: "none",
  },
  {
    name: "subset member removed",
    before: "{ anyOf: [{ type: string }, { type: integer, minimum: 3 }, { type: string, maxLength: 5 }] }",
    after: "{ anyOf: [{ type: string }, { type: integer, minimum: 3 }] }",
    request: "none",
    response: "none",
  },
  {
    name: "subset member added",
    before: "{ anyOf: [{ type: string }, { type: integer, minimum: 3 }] }",
    after: "{ anyOf: [{ type: string }, { type: integer, minimum: 3 }, { type: string, maxLength: 5 }] }",
    request: "none",
    response: "none",
  },
  {
    name: "subset object member added",
    before: "{ anyOf: [{ type: object, properties: { a: { type: string } } }, { type: integer, minimum: 3 }] }",
    after:
      "{ anyOf: [{ type: object, properties: { a: { type: string } } }, { type: integer, minimum: 3 }, { type: object, required: [a], properties: { a: { type: string, maxLength: 3 } } }] }",
    request: "none",
    response: "none",
  },
  {
    name: "subset member of oneOf added",
    before: "{ oneOf: [{ type: string }, { type: integer, minimum: 3 }] }",
    after: "{ oneOf: [{ type: string }, { type: integer, minimum: 3 }, { type: string, maxLength: 5 }] }",
    request: "breaking",
    response: "safe",
  },
  {
    name: "ref in dependentSchemas",
    before:
      '{ type: object, properties: { a: {}, b: {} }, dependentSchemas: { a: { $ref: "#/components/schemas/Part" } } }',
    after:
      '{ type: object, properties: { a: {}, b: {} }, dependentSchemas: { a: { $ref: "#/components/schemas/Part" } } }',
    request: "breaking",
    response: "safe",
    others: [
      "Part: { type: object, required: [b], properties: { b: { type: string } } }",
      "Part: { type: object, required: [b], properties: { b: { type: string, maxLength: 3 } } }",
    ],
  },
  {
    name: "ref in then",
    before:
      '{ type: object, properties: { a: {}, b: {} }, if: { required: [a] }, then: { $ref: "#/components/schemas/Part" } }',
    after:
      '{ type: object, properties: { a: {}, b: {} }, if: { required: [a] }, then: { $ref: "#/components/schemas/Part" } }',
    request: "breaking",
    response: "safe",
    others: [
      "Part: { type: object, required: [b], properties: { b: { type: string } } }",
      "Part: { type: object, required: [b], properties: { b: { type: string, maxLength: 3 } } }",
    ],
  },
  {
    name: "ref in else",
    before:
      '{ type: object, properties: { a: {}, b: {} }, if: { required: [a] }, else: { $ref: "#/components/schemas/Part" } }',
    after:
      '{ type: object, properties: { a: {}, b: {} }, if: { required: [a] }, else: { $ref: "#/components/schemas/Part" } }',
    request: "breaking",
    response: "safe",
    others: [
      "Part: { type: object, required: [b], properties: { b: { type: string } } }",
      "Part: { type: object, required: [b], properties: { b: { type: string, maxLength: 3 } } }",
    ],
  },
  {
    name: "ref in if",
    before:
      '{ type: object, properties: { a: {}, b: {} }, if: { $ref: "#/components/schemas/Part" }, then: { required: [a] } }',
    after:
      '{ type: object, properties: { a: {}, b: {} }, if: { $ref: "#/components/schemas/Part" }, then: { required: [a] } }',
    request: "safe",
    response: "breaking",
    others: [
      "Part: { type: object, required: [b], properties: { b: { type: string } } }",
      "Part: { type: object, required: [b], properties: { b: { type: string, maxLength: 3 } } }",
    ],
  },
  {
    name: "ref in not",
    before: '{ type: object, properties: { a: {}, b: {} }, not: { $ref: "#/components/schemas/Part" } }',
    after: '{ type: object, properties: { a: {}, b: {} }, not: { $ref: "#/components/schemas/Part" } }',
    request: "safe",
    response: "breaking",
    others: [
      "Part: { type: object, required: [b], properties: { b: { type: string } } }",
      "Part: { type: object, required: [b], properties: { b: { type: string, maxLength: 3 } } }",
    ],
  },
  {
    name: "ref in patternProperties",
    before: '{ type: object, patternProperties: { "^x": { $ref: "#/components/schemas/Part" } } }',
    after: '{ type: object, patternProperties: { "^x": { $ref: "#/components/schemas/Part" } } }',
    request: "breaking",
    response: "safe",
    others: [
      "Part: { type: object, required: [b], properties: { b: { type: string } } }",
      "Part: { type: object, required: [b], properties: { b: { type: string, maxLength: 3 } } }",
    ],
  },
  {
    name: "ref in additional",
    before: '{ type: object, additionalProperties: { $ref: "#/components/schemas/Part" } }',
    after: '{ type: object, additionalProperties: { $ref: "#/components/schemas/Part" } }',
    request: "breaking",
    response: "safe",
    others: [
      "Part: { type: object, required: [b], properties: { b: { type: string } } }",
      "Part: { type: object, required: [b], properties: { b: { type: string, maxLength: 3 } } }",
    ],
  },
  {
    name: "ref in contains",
    before: '{ type: array, contains: { $ref: "#/components/schemas/Part" } }',
    after: '{ type: array, contains: { $ref: "#/components/schemas/Part" } }',
    request: "breaking",
    response: "safe",
    others: [
      "Part: { type: object, required: [b], properties: { b: { type: string } } }",
      "Part: { type: object, required: [b], properties: { b: { type: string, maxLength: 3 } } }",
    ],
  },
  {
    name: "ref in prefixItems",
    before: '{ type: array, prefixItems: [{ $ref: "#/components/schemas/Part" }] }',
    after: '{ type: array, prefixItems: [{ $ref: "#/components/schemas/Part" }] }',
    request: "breaking",
    response: "safe",
    others: [
      "Part: { type: object, required: [b], properties: { b: { type: string } } }",
      "Part: { type: object, required: [b], properties: { b: { type: string, maxLength: 3 } } }",
    ],
  },
  {
    name: "ref in unevaluatedItems",
    before: '{ type: array, prefixItems: [{type: string}], unevaluatedItems: { $ref: "#/components/schemas/Part" } }',
    after: '{ type: array, prefixItems: [{type: string}], unevaluatedItems: { $ref: "#/components/schemas/Part" } }',
    request: "breaking",
    response: "safe",
    others: [
      "Part: { type: object, required: [b], properties: { b: { type: string } } }",
      "Part: { type: object, required: [b], properties: { b: { type: string, maxLength: 3 } } }",
    ],
  },
  {
    name: "ref in propertyNames",
    before: '{ type: object, propertyNames: { $ref: "#/components/schemas/Part" } }',
    after: '{ type: object, propertyNames: { $ref: "#/components/schemas/Part" } }',
    request: "breaking",
    response: "safe",
    others: ["Part: {type: string, maxLength: 9}", "Part: {type: string, maxLength: 3}"],
  },
  {
    name: "ref in ref in dependentSchemas",
    before: '{ type: object, dependentSchemas: { a: { $ref: "#/components/schemas/P" } } }',
    after: '{ type: object, dependentSchemas: { a: { $ref: "#/components/schemas/P" } } }',
    request: "breaking",
    response: "safe",
    others: [
      'P: { $ref: "#/components/schemas/Q" }\nQ: { required: [b] }',
      'P: { $ref: "#/components/schemas/Q" }\nQ: { required: [b, c] }',
    ],
  },
  {
    name: "inline vs ref in dependentSchemas",
    before: '{ type: object, dependentSchemas: { a: { $ref: "#/components/schemas/P" } } }',
    after: "{ type: object, dependentSchemas: { a: { required: [b], properties: { b: { type: string } } } } }",
    request: "none",
    response: "none",
    others: ["P: { required: [b], properties: { b: { type: string } } }", ""],
  },
  {
    name: "inline vs ref in if",
    before: '{ type: object, if: { $ref: "#/components/schemas/P" }, then: { required: [c] } }',
    after: "{ type: object, if: { required: [b] }, then: { required: [c] } }",
    request: "none",
    response: "none",
    others: ["P: { required: [b] }", ""],
  },
  {
    name: "inline vs ref in not",
    before: '{ type: object, not: { $ref: "#/components/schemas/P" } }',
    after: "{ type: object, not: { required: [b] } }",
    request: "none",
    response: "none",
    others: ["P: { required: [b] }", ""],
  },
  {
    name: "3.0 nullable / 3.2 types",
    before: "{ type: string, nullable: true }",
    after: "{ type: [string, 'null'] }",
    request: "none",
    response: "none",
    versions: ["3.0.3", "3.2.0"],
  },
  {
    name: "ref with sibling maxLength 3.0becomes3.1",
    before: '{ type: object, properties: { n: { $ref: "#/components/schemas/N", maxLength: 5 } } }',
    after: '{ type: object, properties: { n: { $ref: "#/components/schemas/N", maxLength: 5 } } }',
    request: "breaking",
    response: "safe",
    others: ["N: { type: string }", "N: { type: string }"],
    versions: ["3.0.3", "3.1.0"],
  },
  {
    name: "ref with sibling maxLength 3.1becomes3.0",
    before: '{ type: object, properties: { n: { $ref: "#/components/schemas/N", maxLength: 5 } } }',
    after: '{ type: object, properties: { n: { $ref: "#/components/schemas/N", maxLength: 5 } } }',
    request: "safe",
    response: "breaking",
    others: ["N: { type: string }", "N: { type: string }"],
    versions: ["3.1.0", "3.0.3"],
  },
  {
    name: "types / anyOf of types",
    before: "{ type: [string, integer] }",
    after: "{ anyOf: [{ type: string }, { type: integer }] }",
    request: "none",
    response: "none",
    versions: ["3.1.0", "3.2.0"],
  },
  {
    name: "type null / enum null",
    before: "{ type: 'null' }",
    after: "{ enum: [null] }",
    request: "none",
    response: "none",
  },
  {
    name: "3.0 not-nullable oneOf null enum / 3.1",
    before: '{ oneOf: [{ $ref: "#/components/schemas/N" }, { enum: [null], nullable: true }] }',
    after: "{ oneOf: [{ $ref: \"#/components/schemas/N\" }, { type: 'null' }] }",
    request: "none",
    response: "none",
    others: ["N: { type: string }", "N: { type: string }"],
    versions: ["3.0.3", "3.0.3"],
  },
  {
    name: "3.0 nullable without a type counts nothing",
    before: "{ nullable: true, maxLength: 3 }",
    after: "{ maxLength: 3 }",
    request: "none",
    response: "none",
    versions: ["3.0.3", "3.0.3"],
  },
  {
    name: "3.0 nullable allOf ref becomes 3.1 anyOf null",
    before: '{ type: object, nullable: true, allOf: [{ $ref: "#/components/schemas/N" }] }',
    after: "{ anyOf: [{ $ref: \"#/components/schemas/N\" }, { type: 'null' }] }",
    request: "none",
    response: "none",
    others: [
      "N: { type: object, properties: {a: {type: string}} }",
      "N: { type: object, properties: {a: {type: string}} }",
    ],
    versions: ["3.0.3", "3.0.3"],
  },
  {
    name: "mapping explicit as implied",
    before:
      '{ oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }], discriminator: { propertyName: kind } }',
    after:
      '{ oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }], discriminator: { propertyName: kind, mapping: { Cat: "#/components/schemas/Cat", Dog: "#/components/schemas/Dog" } } }',
    request: "none",
    response: "none",
    others: [
      "Cat: { type: object, required: [kind], properties: { kind: { type: string }, lives: { type: integer } } }\nDog: { type: object, required: [kind], properties: { kind: { type: string }, tricks: { type: integer } } }",
      "Cat: { type: object, required: [kind], properties: { kind: { type: string }, lives: { type: integer } } }\nDog: { type: object, required: [kind], properties: { kind: { type: string }, tricks: { type: integer } } }",
    ],
  },
  {
    name: "mapping by name and by pointer",
    before:
      '{ oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }], discriminator: { propertyName: kind, mapping: { cat: Cat, dog: Dog } } }',
    after:
      '{ oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }], discriminator: { propertyName: kind, mapping: { cat: "#/components/schemas/Cat", dog: "#/components/schemas/Dog" } } }',
    request: "none",
    response: "none",
    others: [
      "Cat: { type: object, required: [kind], properties: { kind: { type: string }, lives: { type: integer } } }\nDog: { type: object, required: [kind], properties: { kind: { type: string }, tricks: { type: integer } } }",
      "Cat: { type: object, required: [kind], properties: { kind: { type: string }, lives: { type: integer } } }\nDog: { type: object, required: [kind], properties: { kind: { type: string }, tricks: { type: integer } } }",
    ],
  },
  {
    name: "mapping in another order",
    before:
      '{ oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }], discriminator: { propertyName: kind, mapping: { cat: Cat, dog: Dog } } }',
    after:
      '{ oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }], discriminator: { propertyName: kind, mapping: { dog: Dog, cat: Cat } } }',
    request: "none",
    response: "none",
    others: [
      "Cat: { type: object, required: [kind], properties: { kind: { type: string }, lives: { type: integer } } }\nDog: { type: object, required: [kind], properties: { kind: { type: string }, tricks: { type: integer } } }",
      "Cat: { type: object, required: [kind], properties: { kind: { type: string }, lives: { type: integer } } }\nDog: { type: object, required: [kind], properties: { kind: { type: string }, tricks: { type: integer } } }",
    ],
  },
  {
    name: "allOf with limits and one",
    before: "{ allOf: [{ type: string, maxLength: 5 }, { maxLength: 10 }] }",
    after: "{ type: string, maxLength: 5 }",
    request: "none",
    response: "none",
  },
  {
    name: "allOf number integer",
    before: "{ allOf: [{ type: number }, { type: integer }] }",
    after: "{ type: integer }",
    request: "none",
    response: "none",
  },
  {
    name: "allOf of two enums",
    before: "{ allOf: [{ type: string, enum: [a, b, c] }, { enum: [b, c, d] }] }",
    after: "{ type: string, enum: [b, c] }",
    request: "none",
    response: "none",
  },
  {
    name: "base in allOf gains required",
    before: '{ allOf: [{ $ref: "#/components/schemas/B" }, { type: object, properties: { c: { type: string } } }] }',
    after: '{ allOf: [{ $ref: "#/components/schemas/B" }, { type: object, properties: { c: { type: string } } }] }',
    request: "breaking",
    response: "safe",
    others: [
      "B: { type: object, properties: { a: { type: string } } }",
      "B: { type: object, required: [a], properties: { a: { type: string } } }",
    ],
  },
  {
    name: "base in allOf is closed",
    before:
      '{ allOf: [{ $ref: "#/components/schemas/B" }, { type: object, required: [c], properties: { c: { type: string } } }] }',
    after:
      '{ allOf: [{ $ref: "#/components/schemas/B" }, { type: object, required: [c], properties: { c: { type: string } } }] }',
    request: "breaking",
    response: "safe",
    others: [
      "B: { type: object, properties: { a: { type: string } } }",
      "B: { type: object, properties: { a: { type: string } }, additionalProperties: false }",
    ],
  },
  {
    name: "enum becomes pattern of the same",
    before: "{ type: string, enum: [a, b] }",
    after: "{ type: string, pattern: '^(a|b)$' }",
    request: "safe",
    response: "risky",
  },
  {
    name: "const / enum of one with type",
    before: "{ const: 5 }",
    after: "{ type: integer, enum: [5] }",
    request: "none",
    response: "none",
  },
  {
    name: "null leaves types, stays in enum",
    before: "{ type: [string, 'null'], enum: [a, null] }",
    after: "{ type: string, enum: [a, null] }",
    request: "breaking",
    response: "safe",
  },
  {
    name: "multipleOf 0.01 becomes 0.1",
    before: "{ type: number, multipleOf: 0.01 }",
    after: "{ type: number, multipleOf: 0.1 }",
    request: "breaking",
    response: "safe",
  },
  {
    name: "minimum 0 becomes exclusiveMinimum -1 of number",
    before: "{ type: number, minimum: 0 }",
    after: "{ type: number, exclusiveMinimum: -1 }",
    request: "safe",
    response: "breaking",
  },
  {
    name: "minContains 0 demands nothing",
    before: "{ type: array, contains: { type: string }, minContains: 0 }",
    after: "{ type: array }",
    request: "none",
    response: "none",
  },
  {
    name: "uniqueItems of one at most",
    before: "{ type: array, maxItems: 1, uniqueItems: true }",
    after: "{ type: array, maxItems: 1 }",
    request: "none",
    response: "none",
  },
  {
    name: "format date in pattern, both",
    before: "{ type: string, format: date }",
    after: "{ type: string, format: date, pattern: '^20' }",
    request: "breaking",
    response: "safe",
  },
  {
    name: "minLength beyond maxLength",
    before: "{ type: string, maxLength: 3 }",
    after: "{ type: string, maxLength: 3, minLength: 4 }",
    request: "breaking",
    response: "safe",
  },
  {
    name: "enum value that pattern refuses anyway",
    before: "{ type: string, enum: [a, b, C], pattern: '^[a-z]$' }",
    after: "{ type: string, enum: [a, b], pattern: '^[a-z]$' }",
    request: "safe",
    response: "safe",
  },
  {
    name: "enum with a value of another type",
    before: "{ type: string, enum: [a, 1] }",
    after: "{ type: string, enum: [a] }",
    request: "safe",
    response: "safe",
  },
  {
    name: "maximum beside enum",
    before: "{ type: integer, enum: [1, 2], maximum: 5 }",
    after: "{ type: integer, enum: [1, 2], maximum: 3 }",
    request: "safe",
    response: "safe",
  },
  {
    name: "recursive gains required",
    before:
      "{ type: object, properties: { name: { type: string }, parts: { type: array, items: { $ref: '#/components/schemas/Thing' } } } }",
    after:
      "{ type: object, required: [name], properties: { name: { type: string }, parts: { type: array, items: { $ref: '#/components/schemas/Thing' } } } }",
    request: "breaking",
    response: "safe",
  },
  {
    name: "mutual recursion narrows deep",
    before: '{ type: object, properties: { b: { $ref: "#/components/schemas/Box" } } }',
    after: '{ type: object, properties: { b: { $ref: "#/components/schemas/Box" } } }',
    request: "breaking",
    response: "safe",
    others: [
      'Box: { type: object, properties: { t: { $ref: "#/components/schemas/Thing" }, n: { type: string } } }',
      'Box: { type: object, properties: { t: { $ref: "#/components/schemas/Thing" }, n: { type: string, maxLength: 2 } } }',
    ],
  },
  {
    name: "$defs / component",
    before:
      '{ type: object, $defs: { n: { type: string } }, properties: { n: { $ref: "#/components/schemas/Thing/$defs/n" } } }',
    after: '{ type: object, properties: { n: { $ref: "#/components/schemas/N" } } }',
    request: "none",
    response: "none",
    others: ["", "N: { type: string }"],
  },
  {
    name: "recursive union gains a member",
    before: '{ anyOf: [{ type: string }, { type: array, items: { $ref: "#/components/schemas/Thing" } }] }',
    after:
      '{ anyOf: [{ type: string }, { type: boolean }, { type: array, items: { $ref: "#/components/schemas/Thing" } }] }',
    request: "safe",
    response: "breaking",
  },
  {
    name: "recursive map",
    before: '{ type: object, additionalProperties: { $ref: "#/components/schemas/Thing" } }',
    after: '{ type: object, maxProperties: 2, additionalProperties: { $ref: "#/components/schemas/Thing" } }',
    request: "breaking",
    response: "safe",
  },
  {
    name: "readOnly beside ref goes",
    before: '{ type: object, required: [id], properties: { id: { $ref: "#/components/schemas/Id", readOnly: true } } }',
    after: '{ type: object, required: [id], properties: { id: { $ref: "#/components/schemas/Id" } } }',
    request: "breaking",
    response: "safe",
    others: ["Id: { type: string }", "Id: { type: string }"],
  },
  {
    name: "readOnly beside ref of 3.0 is nothing",
    before: '{ type: object, required: [id], properties: { id: { $ref: "#/components/schemas/Id", readOnly: true } } }',
    after: '{ type: object, required: [id], properties: { id: { $ref: "#/components/schemas/Id" } } }',
    request: "none",
    response: "none",
    others: ["Id: { type: string }", "Id: { type: string }"],
    versions: ["3.0.3", "3.0.3"],
  },
  {
    name: "writeOnly narrowed",
    before: "{ type: object, properties: { p: { type: string, writeOnly: true } } }",
    after: "{ type: object, properties: { p: { type: string, writeOnly: true, maxLength: 5 } } }",
    request: "breaking",
    response: "none",
  },
  {
    name: "false / not {}",
    before: "{ type: object, properties: { a: {} }, additionalProperties: false }",
    after: "{ type: object, properties: { a: {} }, additionalProperties: { not: {} } }",
    request: "none",
    response: "none",
  },
  {
    name: "map closed",
    before: "{ type: object, additionalProperties: { type: string } }",
    after: "{ type: object, additionalProperties: false }",
    request: "breaking",
    response: "safe",
  },
  {
    name: "propertyNames / patternProperties closed",
    before: "{ type: object, propertyNames: { pattern: '^a' } }",
    after: "{ type: object, patternProperties: { '^a': {} }, additionalProperties: false }",
    request: "risky",
    response: "risky",
  },
  {
    name: "propertyNames enum loses",
    before: "{ type: object, propertyNames: { enum: [a, b] } }",
    after: "{ type: object, propertyNames: { enum: [a] } }",
    request: "breaking",
    response: "safe",
  },
  {
    name: "map value narrowed by allOf",
    before: '{ type: object, additionalProperties: { allOf: [{ $ref: "#/components/schemas/V" }] } }',
    after: '{ type: object, additionalProperties: { allOf: [{ $ref: "#/components/schemas/V" }, { maxLength: 3 }] } }',
    request: "breaking",
    response: "safe",
    others: ["V: { type: string }", "V: { type: string }"],
  },
  {
    name: "optional property is forbidden",
    before: "{ type: object, properties: { a: { type: string } } }",
    after: "{ type: object, properties: { a: false } }",
    request: "breaking",
    response: "safe",
  },
  {
    name: "oneOf integer number becomes anyOf",
    before: "{ oneOf: [{ type: integer, minimum: 0 }, { type: number, minimum: 0 }] }",
    after: "{ anyOf: [{ type: integer, minimum: 0 }, { type: number, minimum: 0 }] }",
    request: "safe",
    response: "breaking",
  },
  {
    name: "types with limits / members",
    before: "{ type: [string, integer], maxLength: 5 }",
    after: "{ anyOf: [{ type: string, maxLength: 5 }, { type: integer }] }",
    request: "safe",
    response: "safe",
  },
  {
    name: "false member",
    before: "{ oneOf: [{ type: string, maxLength: 3 }, { type: integer, minimum: 1 }] }",
    after: "{ oneOf: [{ type: string, maxLength: 3 }, { type: integer, minimum: 1 }, false] }",
    request: "none",
    response: "none",
  },
  {
    name: "union of consts, one goes",
    before: "{ oneOf: [{ const: a, title: A }, { const: b, title: B }] }",
    after: "{ oneOf: [{ const: a, title: A }] }",
    request: "breaking",
    response: "safe",
  },
  {
    name: "prefixItems: one more place, closed",
    before: "{ type: array, prefixItems: [{ type: string }], items: false }",
    after: "{ type: array, prefixItems: [{ type: string }, { type: integer }], items: false }",
    request: "safe",
    response: "breaking",
  },
  {
    name: "prefixItems places swapped",
    before: "{ type: array, prefixItems: [{ type: string }, { type: integer }], items: false }",
    after: "{ type: array, prefixItems: [{ type: integer }, { type: string }], items: false }",
    request: "breaking",
    response: "breaking",
  },
  {
    name: "maxContains given",
    before: "{ type: array, items: { type: integer }, contains: { minimum: 5 } }",
    after: "{ type: array, items: { type: integer }, contains: { minimum: 5 }, maxContains: 1 }",
    request: "breaking",
    response: "safe",
  },
  {
    name: "item limit below minItems 3",
    before: "{ type: array, minItems: 3, items: { type: string } }",
    after: "{ type: array, minItems: 3, items: { type: string, minLength: 2 } }",
    request: "breaking",
    response: "safe",
  },
  {
    name: "two ifs, second's then changes",
    before:
      "{ type: object, properties: { k: { type: string }, x: { type: string }, y: { type: string }, z: { type: string } }, allOf: [{ if: { required: [k], properties: { k: { const: a } } }, then: { required: [x] } }, { if: { required: [k], properties: { k: { const: b } } }, then: { required: [y] } }] }",
    after:
      "{ type: object, properties: { k: { type: string }, x: { type: string }, y: { type: string }, z: { type: string } }, allOf: [{ if: { required: [k], properties: { k: { const: a } } }, then: { required: [x] } }, { if: { required: [k], properties: { k: { const: b } } }, then: { required: [z] } }] }",
    request: "breaking",
    response: "breaking",
  },
  {
    name: "two ifs, second's if changes",
    before:
      "{ type: object, properties: { k: { type: string }, x: { type: string }, y: { type: string }, z: { type: string } }, allOf: [{ if: { required: [k], properties: { k: { const: a } } }, then: { required: [x] } }, { if: { required: [k], properties: { k: { const: b } } }, then: { required: [y] } }] }",
    after:
      "{ type: object, properties: { k: { type: string }, x: { type: string }, y: { type: string }, z: { type: string } }, allOf: [{ if: { required: [k], properties: { k: { const: a } } }, then: { required: [x] } }, { if: { required: [k], properties: { k: { const: c } } }, then: { required: [y] } }] }",
    request: "breaking",
    response: "breaking",
  },
  {
    name: "two ifs, thens swapped",
    before:
      "{ type: object, properties: { k: { type: string }, x: { type: string }, y: { type: string }, z: { type: string } }, allOf: [{ if: { required: [k], properties: { k: { const: a } } }, then: { required: [x] } }, { if: { required: [k], properties: { k: { const: b } } }, then: { required: [y] } }] }",
    after:
      "{ type: object, properties: { k: { type: string }, x: { type: string }, y: { type: string }, z: { type: string } }, allOf: [{ if: { required: [k], properties: { k: { const: a } } }, then: { required: [y] } }, { if: { required: [k], properties: { k: { const: b } } }, then: { required: [x] } }] }",
    request: "breaking",
    response: "breaking",
  },
  {
    name: "an if more with a then that another has",
    before:
      "{ type: object, properties: { k: { type: string }, x: { type: string }, y: { type: string }, z: { type: string } }, allOf: [{ if: { required: [k], properties: { k: { const: a } } }, then: { required: [x] } }] }",
    after:
      "{ type: object, properties: { k: { type: string }, x: { type: string }, y: { type: string }, z: { type: string } }, allOf: [{ if: { required: [k], properties: { k: { const: a } } }, then: { required: [x] } }, { if: { required: [k], properties: { k: { const: b } } }, then: { required: [x] } }] }",
    request: "breaking",
    response: "safe",
  },
  {
    name: "an if less with a then that another has",
    before:
      "{ type: object, properties: { k: { type: string }, x: { type: string }, y: { type: string }, z: { type: string } }, allOf: [{ if: { required: [k], properties: { k: { const: a } } }, then: { required: [x] } }, { if: { required: [k], properties: { k: { const: b } } }, then: { required: [x] } }] }",
    after:
      "{ type: object, properties: { k: { type: string }, x: { type: string }, y: { type: string }, z: { type: string } }, allOf: [{ if: { required: [k], properties: { k: { const: a } } }, then: { required: [x] } }] }",
    request: "safe",
    response: "breaking",
  },
  {
    name: "two ifs in another order",
    before:
      "{ type: object, properties: { k: { type: string }, x: { type: string }, y: { type: string }, z: { type: string } }, allOf: [{ if: { required: [k], properties: { k: { const: a } } }, then: { required: [x] } }, { if: { required: [k], properties: { k: { const: b } } }, then: { required: [y] } }] }",
    after:
      "{ type: object, properties: { k: { type: string }, x: { type: string }, y: { type: string }, z: { type: string } }, allOf: [{ if: { required: [k], properties: { k: { const: b } } }, then: { required: [y] } }, { if: { required: [k], properties: { k: { const: a } } }, then: { required: [x] } }] }",
    request: "none",
    response: "none",
  },
  {
    name: "if widens, then alone",
    before:
      "{ type: object, properties: {a: {type: string}, b: {type: string}}, if: { required: [a], properties: { a: { const: q } } }, then: { required: [b] } }",
    after:
      "{ type: object, properties: {a: {type: string}, b: {type: string}}, if: { required: [a] }, then: { required: [b] } }",
    request: "breaking",
    response: "safe",
  },
  {
    name: "if widens, else alone",
    before:
      "{ type: object, properties: {a: {type: string}, b: {type: string}}, if: { required: [a], properties: { a: { const: q } } }, else: { required: [b] } }",
    after:
      "{ type: object, properties: {a: {type: string}, b: {type: string}}, if: { required: [a] }, else: { required: [b] } }",
    request: "safe",
    response: "breaking",
  },
  {
    name: "if alone changes",
    before: "{ type: object, if: { required: [a] } }",
    after: "{ type: object, if: { required: [b] } }",
    request: "safe",
    response: "safe",
  },
  {
    name: "oneOf widened member overlaps",
    before: "{ oneOf: [{ type: string, maxLength: 3 }, { type: string, minLength: 5 }] }",
    after: "{ oneOf: [{ type: string, maxLength: 3 }, { type: string, minLength: 3 }] }",
    request: "breaking",
    response: "breaking",
  },
  {
    name: "oneOf gains an object apart by a constant",
    before: "{ oneOf: [{ type: object, required: [k], properties: { k: { const: a } } }, { type: integer }] }",
    after:
      "{ oneOf: [{ type: object, required: [k], properties: { k: { const: a } } }, { type: integer }, { type: object, required: [k], properties: { k: { const: b } } }] }",
    request: "safe",
    response: "breaking",
  },
  {
    name: "oneOf integer gains number",
    before: "{ oneOf: [{ type: integer }, { type: string }] }",
    after: "{ oneOf: [{ type: integer }, { type: string }, { type: number, minimum: 0 }] }",
    request: "breaking",
    response: "breaking",
  },
  {
    name: "anyOf gains an overlap",
    before: "{ anyOf: [{ type: string, maxLength: 3 }, { type: integer }] }",
    after: "{ anyOf: [{ type: string, maxLength: 3 }, { type: integer }, { type: string, minLength: 2 }] }",
    request: "safe",
    response: "breaking",
  },
  {
    name: "oneOf property gets optional: kinds overlap",
    before:
      "{ oneOf: [{ type: object, required: [a], properties: { a: { type: string } }, additionalProperties: false }, { type: object, required: [b], properties: { a: { type: string }, b: { type: string } }, additionalProperties: false }] }",
    after:
      "{ oneOf: [{ type: object, required: [a], properties: { a: { type: string } }, additionalProperties: false }, { type: object, properties: { a: { type: string }, b: { type: string } }, additionalProperties: false }] }",
    request: "breaking",
    response: "breaking",
  },
  {
    name: "subset removed, wider one narrowed",
    before:
      "{ anyOf: [{ type: string, minLength: 1 }, { type: integer, minimum: 3 }, { type: string, maxLength: 5 }] }",
    after: "{ anyOf: [{ type: string, minLength: 2 }, { type: integer, minimum: 3 }] }",
    request: "breaking",
    response: "safe",
  },
  {
    name: "subset by enum removed from anyOf",
    before:
      "{ anyOf: [{ type: string, minLength: 1 }, { type: integer, minimum: 3 }, { type: string, enum: [auto] }] }",
    after: "{ anyOf: [{ type: string, minLength: 1 }, { type: integer, minimum: 3 }] }",
    request: "none",
    response: "none",
  },
  {
    name: "open enum idiom: anyOf string enum",
    before: "{ anyOf: [{ type: string }, { type: string, enum: [a, b] }] }",
    after: "{ type: string }",
    request: "safe",
    response: "safe",
  },
  {
    name: "items behind places narrowed",
    before: "{ type: array, prefixItems: [{ type: string }], items: { type: string } }",
    after: "{ type: array, prefixItems: [{ type: string }], items: { type: string, maxLength: 2 } }",
    request: "breaking",
    response: "safe",
  },
  {
    name: "unevaluatedItems by contains in allOf",
    before: "{ type: array, allOf: [{ contains: { type: integer } }], unevaluatedItems: { type: string } }",
    after: "{ type: array, allOf: [{ contains: { type: integer } }], unevaluatedItems: { type: string } }",
    request: "none",
    response: "none",
  },
  {
    name: "unevaluatedItems false beside contains goes",
    before: "{ type: array, contains: { type: integer }, unevaluatedItems: false }",
    after: "{ type: array, contains: { type: integer } }",
    request: "safe",
    response: "breaking",
  },
  {
    name: "unevaluatedItems beside contains narrowed",
    before: "{ type: array, contains: { type: integer }, unevaluatedItems: { type: string } }",
    after: "{ type: array, contains: { type: integer }, unevaluatedItems: { type: string, maxLength: 2 } }",
    request: "breaking",
    response: "safe",
  },
  {
    name: "contains beside unevaluatedItems false narrowed",
    before: "{ type: array, contains: { type: integer }, unevaluatedItems: false }",
    after: "{ type: array, contains: { type: integer, minimum: 3 }, unevaluatedItems: false }",
    request: "breaking",
    response: "safe",
  },
  {
    name: "closed tuple loses a place",
    before: "{ type: array, prefixItems: [{ type: string }, { type: integer }], items: false }",
    after: "{ type: array, prefixItems: [{ type: string }], items: false }",
    request: "breaking",
    response: "safe",
  },
  {
    name: "3.0 byte becomes base64 with maxLength",
    before: "{ type: string, format: byte }",
    after: "{ type: string, contentEncoding: base64, maxLength: 3 }",
    request: "breaking",
    response: "safe",
    versions: ["3.0.3", "3.1.0"],
  },
  {
    name: "closed pattern gains a demand",
    before: "{ type: object, patternProperties: { '^x': { type: string } }, additionalProperties: false }",
    after: "{ type: object, patternProperties: { '^x': { type: string, maxLength: 2 } }, additionalProperties: false }",
    request: "breaking",
    response: "safe",
  },
  {
    name: "closed: property becomes a pattern",
    before: "{ type: object, properties: { xa: { type: string } }, additionalProperties: false }",
    after: "{ type: object, patternProperties: { '^xa$': { type: string } }, additionalProperties: false }",
    request: "risky",
    response: "risky",
  },
];
