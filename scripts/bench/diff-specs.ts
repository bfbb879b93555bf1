/** A pair of specifications of which the second is a later version of the first. */
export interface SpecPair {
  readonly before: object;
  readonly after: object;
  /** How many operations, and how many of them differ by themselves. */
  readonly operations: number;
  readonly changed: number;
}

/** One operation in so many differs. */
const EVERY = 100;
/** So many operations share a component. */
const SHARING = 10;
/** So many tags, each of which becomes a resource of the client. */
const AREAS = 25;

/**
 * A pair with so many operations, four a path: lists, reads, writes and removals of things. Their bodies are components that refer to each
 * other; every hundredth operation changes, each time in another way, and every hundredth component.
 */
export function specPair(operations: number): SpecPair {
  const changed = Math.ceil(operations / EVERY);
  return { before: spec(operations, false), after: spec(operations, true), operations, changed };
}

function spec(operations: number, later: boolean): object {
  const paths: { [path: string]: object } = {};
  for (let index = 0; index < operations / 4; index++) {
    const base = index * 4;
    // Of each hundred one, and in turn another of the four.
    const isChanged = (number: number): boolean => later && base % EVERY === 0 && number === (base / EVERY) % 4;
    const thing = `#/components/schemas/Thing${Math.floor(base / SHARING)}`;
    paths[`/area-${index % AREAS}/things-${index}`] = {
      get: operation(base, `list_${index}`, listOf(thing, isChanged(0))),
      post: operation(base + 1, `create_${index}`, bodyOf(thing, isChanged(1))),
    };
    paths[`/area-${index % AREAS}/things-${index}/{thing_id}`] = {
      parameters: [{ name: "thing_id", in: "path", required: true, schema: { type: "string", format: "uuid" } }],
      get: operation(base + 2, `get_${index}`, response(thing, isChanged(2) ? "404" : "410")),
      delete: operation(base + 3, `delete_${index}`, {
        responses: { [isChanged(3) ? "202" : "204"]: { description: "Gone." } },
      }),
    };
  }
  const schemas: { [name: string]: object } = { Problem: PROBLEM };
  const components = Math.ceil(operations / SHARING);
  for (let index = 0; index < components; index++)
    schemas[`Thing${index}`] = thing(index, components, later && index % EVERY === EVERY / 2);
  return {
    openapi: "3.1.0",
    info: { title: "Things", version: later ? "2" : "1", description: "Things of many kinds." },
    servers: [{ url: "https://things.example" }],
    paths,
    components: { schemas },
  };
}

const PROBLEM = {
  type: "object",
  required: ["code", "message"],
  properties: {
    code: { type: "string", enum: ["NOT_FOUND", "INVALID", "LIMIT"] },
    message: { type: "string", maxLength: 500 },
  },
};

function operation(number: number, operationId: string, rest: object): object {
  return {
    operationId,
    summary: `Operation ${number}`,
    description: "Does what its name says.",
    tags: [`Area ${Math.floor(number / 4) % AREAS}`],
    ...rest,
  };
}

function listOf(reference: string, isChanged: boolean): object {
  const items = { type: "array", items: { $ref: reference } };
  return {
    parameters: [
      { name: "limit", in: "query", schema: { type: "integer", minimum: 1, maximum: isChanged ? 50 : 100 } },
      { name: "after", in: "query", schema: { type: "string" } },
    ],
    responses: {
      "200": {
        description: "A page.",
        content: { "application/json": { schema: { type: "object", properties: { items } } } },
      },
      ...failures("400"),
    },
  };
}

function bodyOf(reference: string, isChanged: boolean): object {
  const schema = isChanged ? { allOf: [{ $ref: reference }, { required: ["note"] }] } : { $ref: reference };
  return {
    requestBody: { required: true, content: { "application/json": { schema } } },
    ...response(reference, "422"),
  };
}

function response(reference: string, failure: string): object {
  return {
    responses: {
      "200": { description: "The thing.", content: { "application/json": { schema: { $ref: reference } } } },
      ...failures(failure),
    },
  };
}

function failures(status: string): object {
  const content = { "application/json": { schema: { $ref: "#/components/schemas/Problem" } } };
  return { [status]: { description: "It failed.", content } };
}

function thing(index: number, count: number, isChanged: boolean): object {
  const next = `#/components/schemas/Thing${(index + 1) % count}`;
  return {
    type: "object",
    description: `Thing ${index}: what is known of it.`,
    required: ["id", "name"],
    properties: {
      id: { type: "string", format: "uuid" },
      name: { type: "string", minLength: 1, maxLength: isChanged ? 40 : 80 },
      state: { type: "string", enum: ["new", "ready", ...(isChanged ? ["stale"] : [])] },
      note: { type: ["string", "null"] },
      size: { type: "integer", minimum: 0 },
      created_at: { type: "string", format: "date-time" },
      labels: { type: "object", additionalProperties: { type: "string" } },
      ...(index % 5 === 0 ? {} : { next: { $ref: next } }),
    },
  };
}
