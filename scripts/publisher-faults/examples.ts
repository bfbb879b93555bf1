import { fieldsOf } from "../real-specs/read-document.js";

/** A value that a document gives as an example, and the schema that it is an example of. */
export interface Example {
  /** JSON Pointer of the schema. */
  readonly schema: string;
  readonly value: unknown;
}

/** The response of an operation under one declared status. */
export interface DocumentedResponse {
  readonly method: string;
  readonly path: string;
  /** As the document writes it: `200`, `4XX`, `default`. */
  readonly status: string;
  /** Those of its media types. */
  readonly whole: readonly Example[];
  /** Those that schemas in its reach have. */
  readonly inner: readonly Example[];
}

/** Every JSON response of a document's operations with the examples that the document gives for it. */
export function documentedResponses(root: unknown): readonly DocumentedResponse[] {
  const paths = fieldsOf(fieldsOf(root)["paths"]);
  return Object.keys(paths).flatMap((path) => {
    const item = resolved(root, `/paths/${escaped(path)}`);
    return Object.keys(item.node).flatMap((method) => {
      const responses = resolved(root, `${item.pointer}/${escaped(method)}/responses`);
      return Object.keys(responses.node).map((status) => {
        const response = resolved(root, `${responses.pointer}/${escaped(status)}`);
        const media = Object.keys(fieldsOf(response.node["content"]))
          .filter((type) => /\bjson\b/.test(type))
          .map((type) => resolved(root, `${response.pointer}/content/${escaped(type)}`));
        return {
          method: method.toUpperCase(),
          path,
          status,
          whole: media.flatMap((each) => mediaExamples(root, each)),
          inner: media.flatMap(({ pointer }) => [...schemaExamples(root, `${pointer}/schema`)]),
        };
      });
    });
  });
}

interface Node {
  readonly pointer: string;
  readonly node: { readonly [name: string]: unknown };
}

function mediaExamples(root: unknown, { pointer, node }: Node): readonly Example[] {
  const schema = `${pointer}/schema`;
  const named = Object.keys(fieldsOf(node["examples"])).map(
    (name) => resolved(root, `${pointer}/examples/${escaped(name)}`).node["value"],
  );
  return [node["example"], ...named].filter((value) => value !== undefined).map((value) => ({ schema, value }));
}

/** Examples of a schema and of all that it leads to; a schema is seen once. */
function* schemaExamples(root: unknown, start: string, seen: Set<string> = new Set()): Generator<Example> {
  const { pointer, node } = resolved(root, start);
  if (seen.has(pointer)) return;
  seen.add(pointer);
  if (node["example"] !== undefined) yield { schema: pointer, value: node["example"] };
  if (Array.isArray(node["examples"]))
    for (const value of node["examples"] as readonly unknown[]) yield { schema: pointer, value };
  if (node["default"] !== undefined) yield { schema: pointer, value: node["default"] };
  for (const keyword of ["properties", "patternProperties", "allOf", "anyOf", "oneOf", "prefixItems"])
    for (const name of Object.keys(fieldsOf(node[keyword])))
      yield* schemaExamples(root, `${pointer}/${keyword}/${escaped(name)}`, seen);
  for (const keyword of ["items", "additionalProperties"])
    if (node[keyword] !== undefined) yield* schemaExamples(root, `${pointer}/${keyword}`, seen);
}

/** The node at a pointer, or the one that its `$ref` leads to. */
function resolved(root: unknown, pointer: string, seen: readonly string[] = []): Node {
  const node = fieldsOf(at(root, pointer));
  const reference = node["$ref"];
  if (typeof reference !== "string" || !reference.startsWith("#") || seen.includes(reference)) return { pointer, node };
  return resolved(root, decodeURIComponent(reference.slice(1)), [...seen, reference]);
}

function at(root: unknown, pointer: string): unknown {
  const steps = pointer.split("/").slice(1);
  return steps.reduce<unknown>((node, step) => fieldsOf(node)[step.replaceAll("~1", "/").replaceAll("~0", "~")], root);
}

function escaped(step: string): string {
  return step.replaceAll("~", "~0").replaceAll("/", "~1");
}
