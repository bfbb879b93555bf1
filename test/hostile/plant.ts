type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Fields of OpenAPI documents that map names of the author's choice. */
const NAMES: ReadonlySet<string> = new Set(
  (
    "properties patternProperties dependentSchemas $defs definitions schemas responses parameters requestBodies headers securitySchemes " +
    "links callbacks pathItems paths webhooks examples encoding variables mapping scopes"
  ).split(" "),
);

/** Fields whose value is data: every key and every text in it is the author's. */
const DATA: ReadonlySet<string> = new Set(["example", "default", "const", "enum", "value", "x-enum", "examples"]);

/** Fields whose value is a word of the format, or a pattern that a text would break. */
const WORDS: ReadonlySet<string> = new Set([
  "openapi",
  "swagger",
  "overlay",
  "type",
  "in",
  "style",
  "scheme",
  "jsonSchemaDialect",
  "$self",
  "collectionFormat",
  "flow",
  "schemes",
  "consumes",
  "produces",
]);

/** Words of `x-apipin` that name a property, a parameter or an operation, or that are values of the document. */
const VOCABULARY_NAMES: ReadonlySet<string> = new Set(
  "flag token operation parameter defaults done failed handle.argument batches.items pages.number pages.lastItem".split(
    " ",
  ),
);

/** A document in which every text that is the author's to choose, names included, ends in the payload; how many those are. */
export function plant(document: unknown, payload: string): { readonly value: unknown; readonly positions: number } {
  let positions = 0;
  const text = (value: string): string => {
    positions += 1;
    return `${value} ${payload}`;
  };
  const data = (value: Json): Json => {
    if (typeof value === "string") return text(value);
    if (Array.isArray(value)) return value.map(data);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [text(key), data(inner)]));
  };
  const name = (holder: string, key: string): string => {
    const planted = plantName(holder, key, payload);
    if (planted !== key) positions += 1;
    return planted;
  };
  const names = (holder: string, value: { readonly [key: string]: Json }): Json =>
    Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        name(holder, key),
        holder === "mapping" && typeof inner === "string" ? target(inner) : node(holder, inner),
      ]),
    );
  const target = (reference: string): string =>
    /^#|\.(ya?ml|json)/.test(reference) ? pointer(reference) : text(reference);
  const pointer = (reference: string): string => {
    positions += 1;
    return plantReference(reference, payload);
  };
  /** A step of a JSON Pointer (RFC 6901 §3) to a property that has the payload in its name. */
  const property = (step: string): string => {
    if (step === "" || /^\d+$/.test(step)) return step;
    return text(step).replaceAll("~", "~0").replaceAll("/", "~1");
  };
  // Words of the vocabulary stay, but for those that name what the document calls otherwise by now.
  const vocabulary = (field: string, value: Json, holder = ""): Json => {
    if (typeof value === "string" && value.startsWith("/")) return value.split("/").map(property).join("/");
    if (typeof value === "string") {
      const isName = VOCABULARY_NAMES.has(field) || VOCABULARY_NAMES.has(`${holder}.${field}`);
      return isName ? text(value) : value;
    }
    if (Array.isArray(value)) return value.map((item) => vocabulary(field, item));
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, vocabulary(key, inner, field)]));
  };
  const node = (field: string, value: Json): Json => {
    if (field === "x-apipin") return vocabulary("", value);
    if (WORDS.has(field)) return value;
    if (field === "$ref") return typeof value === "string" ? pointer(value) : value;
    if (field === "defaultMapping") return typeof value === "string" ? target(value) : value;
    if (typeof value === "string") return text(value);
    if (Array.isArray(value)) return value.map((item) => node(field === "security" ? "requirement" : "", item));
    if (typeof value !== "object" || value === null) return value;
    if (field === "requirement") return data(value);
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]): [string, Json] => {
        if (key === "examples" && isObject(inner)) return [key, names(key, inner)];
        if (DATA.has(key)) return [key, data(inner)];
        if ((NAMES.has(key) || key === "content") && isObject(inner)) return [key, names(key, inner)];
        if (field === "callbacks" && isObject(inner)) return [text(key), node("", inner)];
        return [key, node(key, inner)];
      }),
    );
  };
  return { value: node("", document as Json), positions };
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A reference whose pointer names what {@link plant} has renamed: escaped as a JSON Pointer in a URI fragment (RFC 6901 §6). */
function plantReference(reference: string, payload: string): string {
  const [file = "", fragment = ""] = reference.split("#");
  if (fragment === "") return reference;
  let holder = "";
  const tokens = decodeURIComponent(fragment)
    .split("/")
    .slice(1)
    .map((token) => {
      const plain = token.replaceAll("~1", "/").replaceAll("~0", "~");
      const planted = holder === "" ? plain : plantName(holder, plain, payload);
      holder = holder === "" && (NAMES.has(plain) || plain === "content") ? plain : "";
      return planted.replaceAll("~", "~0").replaceAll("/", "~1");
    });
  // Half of a surrogate pair has no encoding.
  return `${file}#/${tokens.join("/").replace(/[^A-Za-z0-9\-._~!$&'()*+,;=:@/?\ud800-\udfff]/gu, encodeURIComponent)}`;
}

/** A name with the payload: a status keeps its meaning, and so does a media type, where what follows it is a parameter. */
function plantName(holder: string, name: string, payload: string): string {
  if (/^([1-5](\d\d|XX)|default)$/.test(name)) return name;
  if (holder === "content") return `${name}; ${payload}`;
  if (holder !== "paths") return `${name} ${payload}`;
  const [path = "", query] = name.split("?");
  const template = path.replace(/\{([^}]*)\}/g, (_, inner: string) => `{${inner} ${payload}}`);
  return query === undefined ? `${template} ${payload}` : `${template} ?${plantQuery(query, payload)}`;
}

/** The query in the key of a path with the payload in its names and values, encoded so that it names the same parameters as before. */
function plantQuery(query: string, payload: string): string {
  const pairs = [...new URLSearchParams(query)].map(([name, value]) => [
    `${name} ${payload}`,
    value === "" ? "" : `${value} ${payload}`,
  ]);
  return `${new URLSearchParams(pairs)}`.replaceAll(/=(?=&|$)/g, "");
}
