/** Names that are words of the language, of JavaScript's objects, of the generated modules, or no words at all. */
export const NAMES: readonly string[] = [
  ..."await break case catch class const continue debugger default delete do else enum export extends false finally for".split(
    " ",
  ),
  ..."function if implements import in instanceof interface let new null package private protected public return".split(
    " ",
  ),
  ..."static super switch this throw true try typeof var void while with yield async of get set as satisfies type".split(
    " ",
  ),
  ..."any unknown never undefined string number boolean object symbol bigint NaN Infinity globalThis eval".split(" "),
  ..."arguments constructor prototype then toString hasOwnProperty valueOf toJSON isPrototypeOf __defineGetter__".split(
    " ",
  ),
  ..."String Number Boolean Object Array Promise Record Omit Symbol Blob Map Date Error Function Pick Partial".split(
    " ",
  ),
  ..."Transport Operation ApiPromise PagePromise ApiError RequestOptions ClientOptions Undeclared Upload Client".split(
    " ",
  ),
  ..."ClientOptionsBase ClientClientOptions Webhooks api options body query parameters path request middleware".split(
    " ",
  ),
  ..."apiVersion withOptions transport apiKey headers baseUrl timeout fetch Api Result Version connect".split(" "),
  // One name after casing.
  ..."user_name userName UserName user-name USER_NAME User.Name user__name userName2 user_name_2".split(" "),
  // One name where letters are composed (Unicode NFC, NFKC).
  "\u00c5ngstr\u00f6m",
  "A\u030angstro\u0308m",
  "\u212bngstr\u00f6m",
  "größe",
  "日本語",
  "ﬁle",
  "file",
  "🚀",
  "🚀🚀",
  "👩\u200d👩\u200d👧",
  "\u200b",
  "",
  " ",
  "_",
  "__",
  "$",
  "-",
  ".",
  "..",
  "1",
  "42",
  "3.14",
  "-1",
  "1e3",
  "007",
  "2fast",
  "a".repeat(300),
  `${"a".repeat(299)}b`,
  `${"word_".repeat(60)}`,
  `${"word-".repeat(60)}`,
  "🚀".repeat(150),
  "with space",
  "with\nline",
  'with"quote',
  "with'quote",
  "with`tick",
  "with\\slash",
  "*/",
  "//",
  "</script>",
  "${name}",
  "$ref",
  "#",
  "undescribed",
  "\u{1e4d0}\u{1e4d1}",
  "%2e%2e",
];

/** A document that has every name in every place, in the given order. */
export function namesDocument(names: readonly string[]): object {
  const all = <Value>(value: (name: string, index: number) => readonly [string, Value]): { [key: string]: Value } =>
    Object.fromEntries(names.map((name) => value(name, NAMES.indexOf(name))));
  const answers = { 204: { description: "Fine" } };
  const isInPath = (name: string): boolean => !/[{}/?#]/.test(name) && name !== "";
  return {
    openapi: "3.1.0",
    info: { title: "Names", version: "v1" },
    servers: [{ url: "https://api.test" }],
    paths: {
      ...all((name, index) => [
        `/operations/${index}`,
        { get: { operationId: name, tags: ["operations"], responses: answers, parameters: [] } },
      ]),
      ...all((name, index) => [`/tags/${index}`, { get: { tags: [name], responses: answers } }]),
      ...all((name, index) => [
        `/schemas/${index}`,
        {
          post: {
            operationId: `schema_${index}`,
            tags: ["schemas"],
            requestBody: { content: { "application/json": { schema: { $ref: reference(name) } } } },
            responses: {
              200: { description: "Fine", content: { "application/json": { schema: { $ref: reference(name) } } } },
            },
          },
        },
      ]),
      "/query": { get: parametersOf("query", names) },
      "/header": { get: parametersOf("header", names) },
      "/cookie": { get: parametersOf("cookie", names) },
      // One path, whatever the order of what describes it.
      [`/path/${NAMES.filter(isInPath)
        .map((name) => `{${name}}`)
        .join("/")}`]: { get: parametersOf("path", names.filter(isInPath)) },
      "/properties": {
        post: {
          operationId: "properties",
          tags: ["properties"],
          requestBody: { content: { "application/json": { schema: { $ref: reference("every property") } } } },
          responses: {
            200: {
              description: "Fine",
              content: { "application/json": { schema: { $ref: reference("every property") } } },
            },
          },
        },
      },
      ...all((name, index) => [
        `/security/${index}`,
        {
          get: { operationId: `security_${index}`, tags: ["security"], security: [{ [name]: [] }], responses: answers },
        },
      ]),
    },
    components: {
      schemas: {
        ...all((name, index) => [name, { type: "object", properties: { [`own${index}`]: { type: "string" } } }]),
        "every property": {
          type: "object",
          required: NAMES.filter((_, index) => index % 2 === 0),
          properties: {
            ...all((name) => [name, { type: "string" }]),
            "every value": { enum: [...names].sort() },
          },
        },
      },
      securitySchemes: all((name) => [name, { type: "apiKey", in: "header", name: `Key-${NAMES.indexOf(name)}` }]),
    },
  };
}

function reference(name: string): string {
  return `#/components/schemas/${encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"))}`;
}

function parametersOf(place: string, names: readonly string[]): object {
  return {
    operationId: `by_${place}`,
    tags: ["parameters"],
    parameters: names.map((name) => ({ name, in: place, required: place === "path", schema: { type: "string" } })),
    responses: { 204: { description: "Fine" } },
  };
}

/** A document that has one name in every place at once. */
export function oneNameDocument(name: string, { asKey }: { readonly asKey: boolean } = { asKey: true }): object {
  const key = asKey ? name : "plain";
  const path = /[{}/?#]/.test(name) || name === "" ? "/things" : `/things/{${name}}`;
  const parameter = (place: string): object => ({
    name,
    in: place,
    required: place === "path",
    schema: { type: "string", enum: [name, `${name} `] },
  });
  return {
    openapi: "3.1.0",
    info: { title: name, version: "v1" },
    servers: [{ url: "https://api.test" }],
    tags: [{ name, description: name }],
    paths: {
      [path]: {
        post: {
          operationId: name,
          tags: [name],
          summary: name,
          security: [{ [key]: [] }],
          parameters: ["path", "query", "header", "cookie"]
            .filter((place) => place !== "path" || path !== "/things")
            .map(parameter),
          requestBody: { content: { "application/json": { schema: { $ref: reference(key) } } } },
          responses: {
            200: { description: name, content: { "application/json": { schema: { $ref: reference(key) } } } },
          },
        },
      },
    },
    components: {
      schemas: {
        [key]: {
          type: "object",
          title: name,
          properties: { [key]: { type: "string", enum: [name] } },
          required: [key],
        },
      },
      securitySchemes: { [key]: { type: "apiKey", in: "header", name: "Key" } },
    },
  };
}
