/** Documents that cost more than they look, by their size. `small` is for every run, `big` for measurements. */
export interface BoundsCase {
  readonly name: string;
  readonly small: number;
  readonly big: number;
  /** Specifications and the files they refer to, by path below `specs/1/`. */
  readonly make: (size: number) => { readonly [file: string]: string };
  /** What a run ends in: codes of errors, or `ok`. Several where it depends on the size. */
  readonly want: readonly string[];
  /** Whether its client is verified, too. */
  readonly verify?: boolean;
}

const HEAD = {
  openapi: "3.1.0",
  info: { title: "Things", version: "1", license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
  servers: [{ url: "https://api.example.com" }],
};

const JSON_TYPE = "application/json";

function operation(id: string, schema: unknown, more: object = {}): object {
  return {
    operationId: id,
    summary: "Do it.",
    ...more,
    responses: {
      "200": { description: "Done.", content: { [JSON_TYPE]: { schema } } },
      "400": {
        description: "Not done.",
        content: { [JSON_TYPE]: { schema: { type: "object", properties: { code: { type: "string" } } } } },
      },
      "429": { description: "Too often." },
    },
  };
}

function spec(schemas: object, more: object = {}, id = "read_thing"): string {
  return JSON.stringify({
    ...HEAD,
    paths: { "/thing": { get: operation(id, ref(Object.keys(schemas)[0] ?? "T")) } },
    components: { schemas },
    ...more,
  });
}

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const count = <Item>(size: number, item: (index: number) => Item): readonly Item[] =>
  Array.from({ length: size }, (_, index) => item(index));
const entries = (size: number, entry: (index: number) => readonly [string, unknown]): object =>
  Object.fromEntries(count(size, entry));
const things = (text: string): { readonly [file: string]: string } => ({ "things.yaml": text });
const text = { type: "string" };
const T = { T: { type: "object", properties: { a: text } } };

/** Levels of schemas of which each names the next twice: read as a tree they are 2^size. */
function levels(size: number, level: (next: object, index: number) => object, last: object = text): object {
  return { ...entries(size, (index) => [`L${index}`, level(ref(`L${index + 1}`), index)]), [`L${size}`]: last };
}

/** Patterns that a backtracking engine tries in 2^60, or in 60^10, ways against a text that nearly fits. */
const SLOW_PATTERNS = [
  "^(a+)+$",
  "^(a|a)*$",
  "^(.*a){20}$",
  "^([a-zA-Z]+)*$",
  "^(\\w+\\s?)*$",
  "a*a*a*a*a*a*a*a*a*a*b",
] as const;

/** A path item that names a pattern wherever a value meets one, beside a value that nearly fits. */
function patternEverywhere(pattern: string, index: number): object {
  const attack = `${"a".repeat(60)}!`;
  const schema = { type: "string", pattern, example: attack, examples: [attack], default: attack, minLength: 40 };
  const parameters = [
    { name: "id", in: "path", required: true, schema, example: attack },
    { name: "q", in: "query", schema, example: attack },
  ];
  const requestBody = {
    content: { [JSON_TYPE]: { schema: { type: "object", properties: { a: schema } }, example: { a: attack } } },
  };
  const response = {
    type: "object",
    patternProperties: { [pattern]: text },
    properties: { a: schema },
    example: { a: attack, [attack]: "x" },
  };
  return { post: { ...operation(`send_${index}`, response, { parameters }), requestBody } };
}

export const cases: readonly BoundsCase[] = [
  // YAML
  {
    name: "aliases that double",
    small: 40,
    big: 400,
    make: (size) =>
      things(
        `a0: &a0 [x]\n${count(size, (index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]\n`).join("")}`,
      ),
    want: ["load/too-many-nodes"],
  },
  {
    name: "aliases of mappings, tenfold",
    small: 9,
    big: 30,
    make: (size) => {
      const ten = (index: number): string => count(10, (each) => `k${each}: *a${index}`).join(", ");
      return things(
        `a0: &a0 {x: y}\n${count(size, (index) => `a${index + 1}: &a${index + 1} {${ten(index)}}\n`).join("")}`,
      );
    },
    want: ["load/too-many-nodes"],
  },
  { name: "an alias in itself", small: 1, big: 1, make: () => things("a: &a\n  b: *a\n"), want: ["load/alias-cycle"] },
  {
    name: "merge keys",
    small: 1000,
    big: 100_000,
    make: (size) => things(`a: &a {x: y}\nb:\n${"  - <<: *a\n".repeat(size)}`),
    want: ["load/not-openapi", "load/yaml-syntax"],
  },
  {
    name: "depth of lists",
    small: 100_000,
    big: 1_000_000,
    make: (size) => things(`a: ${"[".repeat(size)}${"]".repeat(size)}`),
    want: ["load/nested-too-deep"],
  },
  {
    name: "depth of mappings",
    small: 100_000,
    big: 1_000_000,
    make: (size) => things(`${'{"a":'.repeat(size)}1${"}".repeat(size)}`),
    want: ["load/nested-too-deep"],
  },
  {
    name: "depth of blocks",
    small: 2000,
    big: 5000,
    make: (size) => things(count(size, (index) => `${" ".repeat(index)}a:\n`).join("")),
    want: ["load/nested-too-deep"],
  },
  {
    name: "depth of dashes",
    small: 100_000,
    big: 1_000_000,
    make: (size) => things(`a:\n${"- ".repeat(size)}x`),
    want: ["load/nested-too-deep"],
  },
  {
    name: "brackets that never close",
    small: 100_000,
    big: 5_000_000,
    make: (size) => things("[".repeat(size)),
    want: ["load/nested-too-deep"],
  },
  {
    name: "question marks",
    small: 50_000,
    big: 1_000_000,
    make: (size) => things("? ".repeat(size)),
    want: ["load/nested-too-deep"],
  },
  {
    name: "quotes that never close",
    small: 1_000_000,
    big: 50_000_000,
    make: (size) => things(`a: "${"x".repeat(size)}`),
    want: ["load/yaml-syntax", "load/too-large"],
  },
  {
    name: "one long text",
    small: 2_000_000,
    big: 15_000_000,
    make: (size) => things(spec(T, { info: { ...HEAD.info, description: "word ".repeat(size / 5) } })),
    want: ["load/text-too-long", "ok", "load/too-large"],
  },
  {
    name: "a file too large",
    small: 16_000_001,
    big: 100_000_000,
    make: (size) => things("x".repeat(size)),
    want: ["load/too-large"],
  },
  {
    name: "one long text without spaces",
    small: 2_000_000,
    big: 15_000_000,
    make: (size) => things(spec(T, { info: { ...HEAD.info, description: "*/`".repeat(size / 3) } })),
    want: ["load/text-too-long", "ok", "load/too-large"],
  },
  {
    name: "many keys",
    small: 20_000,
    big: 1_000_000,
    make: (size) => things(spec(T, { "x-keys": entries(size, (index) => [`key ${index}`, index]) })),
    want: ["ok", "load/too-many-nodes", "load/too-large"],
  },
  {
    name: "one key twice among many",
    small: 20_000,
    big: 500_000,
    make: (size) => things(`${count(size, (index) => `k${index}: 1\n`).join("")}k0: 2\n`),
    want: ["load/duplicate-key", "load/too-large"],
  },
  {
    name: "many documents",
    small: 20_000,
    big: 1_000_000,
    make: (size) => things("---\na: 1\n".repeat(size)),
    want: ["load/several-documents"],
  },
  {
    name: "many anchors",
    small: 20_000,
    big: 500_000,
    make: (size) => things(`a:\n${count(size, (index) => `- &a${index} x\n- *a${index}\n`).join("")}`),
    want: ["load/not-openapi", "load/too-many-nodes", "load/too-large"],
  },
  // References
  {
    name: "a schema that is itself",
    small: 1,
    big: 1,
    make: () => things(spec({ A: ref("A") })),
    want: ["load/circular-ref"],
  },
  {
    name: "schemas that are each other",
    small: 300,
    big: 5000,
    make: (size) => things(spec(entries(size, (index) => [`A${index}`, ref(`A${(index + 1) % size}`)]))),
    want: ["load/circular-ref", "load/chain-too-long"],
  },
  {
    name: "a long chain of references",
    small: 200,
    big: 5000,
    make: (size) =>
      things(spec({ ...entries(size, (index) => [`A${index}`, ref(`A${index + 1}`)]), [`A${size}`]: text })),
    want: ["load/chain-too-long", "ok"],
  },
  {
    name: "a long chain of allOf",
    small: 200,
    big: 3000,
    make: (size) =>
      things(
        spec({
          ...entries(size, (index) => [
            `A${index}`,
            { allOf: [ref(`A${index + 1}`), { type: "object", properties: { [`p${index}`]: text }, required: ["x"] }] },
          ]),
          [`A${size}`]: { type: "object", properties: { x: text } },
        }),
      ),
    want: ["model/composed-too-deep", "ok"],
  },
  {
    name: "a long chain of properties",
    small: 300,
    big: 5000,
    make: (size) =>
      things(
        spec({
          ...entries(size, (index) => [`A${index}`, { type: "object", properties: { next: ref(`A${index + 1}`) } }]),
          [`A${size}`]: text,
        }),
      ),
    want: ["lint/struct", "ok"],
  },
  {
    name: "allOf of itself",
    small: 1,
    big: 1,
    make: () => things(spec({ A: { allOf: [ref("A"), { type: "object" }] } })),
    want: ["model/endless-schema"],
  },
  {
    name: "allOf in a circle",
    small: 200,
    big: 3000,
    make: (size) => things(spec(entries(size, (index) => [`A${index}`, { allOf: [ref(`A${(index + 1) % size}`)] }]))),
    want: ["model/endless-schema"],
  },
  {
    name: "oneOf in a circle",
    small: 20,
    big: 100,
    make: (size) =>
      things(spec(entries(size, (index) => [`A${index}`, { oneOf: [text, ref(`A${(index + 1) % size}`)] }]))),
    want: ["model/endless-schema"],
  },
  {
    name: "items of itself",
    small: 1,
    big: 1,
    make: () => things(spec({ A: { type: "array", items: ref("A") } })),
    want: ["ok"],
  },
  {
    name: "values of itself",
    small: 1,
    big: 1,
    make: () => things(spec({ A: { type: "object", additionalProperties: ref("A") } })),
    want: ["ok"],
  },
  {
    name: "not itself",
    small: 1,
    big: 1,
    make: () => things(spec({ A: { not: ref("A") } })),
    want: ["ok", "model/endless-schema"],
  },
  {
    name: "properties of the document",
    small: 1,
    big: 1,
    make: () => things(spec({ A: { type: "object", properties: { a: { $ref: "#/components" }, b: { $ref: "#" } } } })),
    want: ["ok", "load/dangling-ref"],
  },
  {
    name: "inside itself",
    small: 1,
    big: 1,
    make: () =>
      things(spec({ A: { type: "object", properties: { a: { $ref: "#/components/schemas/A/properties/a/items" } } } })),
    want: ["load/dangling-ref"],
  },
  {
    name: "a part of itself",
    small: 1,
    big: 1,
    make: () =>
      things(
        spec({
          A: {
            type: "object",
            properties: { a: { type: "array", items: { $ref: "#/components/schemas/A/properties/a" } } },
          },
        }),
      ),
    want: ["ok"],
  },
  {
    name: "required of its own copy",
    small: 1,
    big: 1,
    make: () =>
      things(
        spec({
          A: {
            type: "object",
            properties: { a: { $ref: "#/components/schemas/A", required: ["a"], properties: { b: text } } },
          },
        }),
      ),
    want: ["ok"],
  },
  {
    name: "responses, parameters, paths and callbacks in circles",
    small: 1,
    big: 1,
    make: () =>
      things(
        JSON.stringify({
          ...HEAD,
          paths: {
            "/a": { $ref: "#/paths/~1b" },
            "/b": { $ref: "#/paths/~1a" },
            "/c": {
              get: {
                parameters: [{ $ref: "#/components/parameters/P" }],
                responses: { "200": { $ref: "#/components/responses/R" } },
              },
            },
          },
          components: {
            parameters: { P: { $ref: "#/components/parameters/P" } },
            responses: { R: { $ref: "#/components/responses/S" }, S: { $ref: "#/components/responses/R" } },
          },
        }),
      ),
    want: ["load/circular-ref"],
  },
  {
    name: "files that refer to each other",
    small: 100,
    big: 2000,
    make: (size) => ({
      "things.yaml": spec({ A: { $ref: "parts/f0.yaml#/A" } }),
      ...(entries(size, (index) => [
        `parts/f${index}.yaml`,
        JSON.stringify({
          A: {
            type: "object",
            properties: {
              next: { $ref: `f${(index + 1) % size}.yaml#/A` },
              other: { $ref: `f${(index * 7) % size}.yaml#/A` },
            },
          },
        }),
      ]) as { readonly [file: string]: string }),
    }),
    want: ["load/chain-too-long", "ok"],
  },
  // Composition
  {
    name: "oneOf levels",
    small: 22,
    big: 60,
    make: (size) => things(spec(levels(size, (next) => ({ oneOf: [next, { type: "array", items: next }] })))),
    want: ["ok"],
  },
  {
    name: "anyOf levels",
    small: 22,
    big: 60,
    make: (size) =>
      things(spec(levels(size, (next) => ({ anyOf: [next, { type: "object", properties: { a: next } }] })))),
    want: ["ok"],
  },
  {
    name: "allOf levels",
    small: 22,
    big: 60,
    make: (size) =>
      things(
        spec(
          levels(
            size,
            (next, index) => ({
              allOf: [
                next,
                { allOf: [next] },
                { type: "object", properties: { [`p${index}`]: next }, required: ["x", "y"] },
              ],
            }),
            { type: "object", properties: { x: text, y: text } },
          ),
        ),
      ),
    want: ["ok"],
  },
  {
    name: "property levels",
    small: 22,
    big: 60,
    make: (size) =>
      things(spec(levels(size, (next) => ({ type: "object", required: ["a"], properties: { a: next, b: next } })))),
    want: ["ok"],
  },
  {
    name: "levels that differ between services",
    small: 22,
    big: 60,
    make: (size) => {
      const level = (next: object): object => ({
        type: "object",
        properties: { a: next, b: { type: "array", items: next } },
      });
      const service = (last: object, id: string): string => spec(levels(size, level, last), {}, id);
      return { "a.yaml": service(text, "read_a"), "b.yaml": service({ type: "integer" }, "read_b") };
    },
    want: ["ok"],
  },
  {
    name: "a body and a path of levels",
    small: 22,
    big: 60,
    make: (size) => {
      const schemas = levels(size, (next) => ({ oneOf: [next, { anyOf: [next] }, { allOf: [next] }] }), {
        type: "object",
        properties: { a: text },
      });
      const form = { requestBody: { content: { "multipart/form-data": { schema: ref("L0") } } } };
      const parameters = [{ name: "id", in: "path", required: true, schema: ref("L0") }];
      return things(
        spec(schemas, {
          paths: { "/things/{id}": { post: { ...operation("send", ref("L0"), { parameters }), ...form } } },
        }),
      );
    },
    want: ["ok"],
  },
  {
    name: "a binary tree in one schema",
    small: 10,
    big: 16,
    make: (size) => {
      const tree = (depth: number): object =>
        depth === 0 ? text : { type: "object", properties: { a: tree(depth - 1), b: tree(depth - 1) } };
      return things(spec({ A: tree(size) }));
    },
    want: ["ok", "load/too-many-nodes"],
  },
  {
    name: "a union of many",
    small: 300,
    big: 3000,
    make: (size) =>
      things(
        spec({
          U: { oneOf: count(size, (index) => ref(`V${index}`)), discriminator: { propertyName: "kind" } },
          ...entries(size, (index) => [
            `V${index}`,
            { type: "object", required: ["kind"], properties: { kind: { type: "string", enum: [`V${index}`] } } },
          ]),
        }),
      ),
    want: ["load/too-many-members"],
  },
  {
    name: "an enum of many",
    small: 5000,
    big: 200_000,
    make: (size) => things(spec({ A: { type: "string", enum: count(size, (index) => `value ${index}`) } })),
    want: ["ok", "load/too-many-members"],
  },
  {
    name: "an object of many",
    small: 2000,
    big: 50_000,
    make: (size) =>
      things(spec({ A: { type: "object", properties: entries(size, (index) => [`property_${index}`, text]) } })),
    want: ["ok", "load/too-many-members"],
  },
  {
    name: "many schemas",
    small: 1000,
    big: 30_000,
    make: (size) =>
      things(
        spec(
          entries(size, (index) => [
            `Schema${index}`,
            { type: "object", properties: { a: ref(`Schema${(index + 1) % size}`) } },
          ]),
        ),
      ),
    want: ["ok"],
  },
  // Names
  {
    name: "a long name",
    small: 100_000,
    big: 1_000_000,
    make: (size) =>
      things(
        spec(
          { [`N${"n".repeat(size)}`]: { type: "object", properties: { ["p".repeat(size)]: text } } },
          {},
          "o".repeat(size),
        ),
      ),
    want: ["ok"],
  },
  {
    name: "a long path",
    small: 200,
    big: 2000,
    make: (size) => {
      const names = count(size, (index) => `p${index}`);
      const parameters = names.map((name) => ({ name, in: "path", required: true, schema: text }));
      return things(
        JSON.stringify({
          ...HEAD,
          paths: {
            [`/${names.map((name) => `{${name}}`).join("/")}`]: { get: operation("read", text, { parameters }) },
          },
        }),
      );
    },
    want: ["ok", "load/path-too-long", "load/too-many-members"],
  },
  {
    name: "names that are one after casing",
    small: 9,
    big: 14,
    make: (size) => {
      const cased = (index: number): string =>
        count(size, (bit) => ((index >> bit) & 1 ? "_" : " ")).reduce(
          (name, mark, bit) => `${name}${bit === 0 ? "" : mark}w`,
          "",
        );
      return things(
        JSON.stringify({
          ...HEAD,
          paths: entries(2 ** (size - 1), (index) => [`/p${index}`, { get: operation(cased(index << 1), text) }]),
        }),
      );
    },
    want: ["ok"],
  },
  {
    name: "100,000 operations",
    small: 100_000,
    big: 100_000,
    make: (size) => things(`openapi: 3.1.0\npaths:\n${count(size, (index) => ` /${index}: {get: {}}\n`).join("")}`),
    want: ["load/too-many-operations"],
  },
  {
    name: "operations",
    small: 200,
    big: 30_000,
    make: (size) =>
      things(
        JSON.stringify({
          ...HEAD,
          paths: entries(size, (index) => [
            `/things/${index}`,
            { get: operation(`read_thing_${index}`, text, { tags: [`group ${index % 50}`] }) },
          ]),
        }),
      ),
    want: ["ok", "load/too-many-operations", "load/too-many-nodes"],
  },
  {
    name: "operations of one resource",
    small: 100,
    big: 10_000,
    make: (size) =>
      things(
        JSON.stringify({
          ...HEAD,
          paths: entries(size, (index) => [`/things/${index}`, { get: operation(`read_thing_${index}`, text) }]),
        }),
      ),
    want: ["ok", "load/too-many-operations"],
  },
  // Patterns and lengths
  {
    name: "patterns of exponential and of polynomial time, one that is none, and lengths without measure",
    small: 1,
    big: 1,
    make: () => {
      const paths = SLOW_PATTERNS.map((pattern, index) => [`/things${index}/{id}`, patternEverywhere(pattern, index)]);
      const endless = {
        type: "object",
        required: ["a", "b"],
        minProperties: 1e9,
        properties: { a: { type: "string", minLength: 1e9 }, b: { type: "array", minItems: 1e9, items: text } },
      };
      const requestBody = { required: true, content: { [JSON_TYPE]: { schema: endless } } };
      const invalid = { type: "string", pattern: "(((" };
      return things(
        JSON.stringify({
          ...HEAD,
          paths: {
            ...Object.fromEntries(paths),
            // No value of these lengths is made, so that no case is tried.
            "/lengths": { post: { ...operation("send_lengths", endless), requestBody } },
            "/invalid": { get: operation("read_invalid", invalid) },
          },
        }),
      );
    },
    want: ["ok"],
    verify: true,
  },
];
