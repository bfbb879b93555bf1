import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parseDocument } from "yaml";

/** Facts of a document. The reader is no part of the toolchain: it is the witness for what the toolchain makes of the document. */
export interface ReadDocument {
  /** Value of `openapi` or `swagger`. */
  readonly dialect: string;
  /** Number of path × method, path items of other files included. */
  readonly operations: number;
}

/** Reads a file; the default is the file system. */
export type ReadFile = (path: string) => string;

/** Methods of a path item in OpenAPI 2.0 to 3.2. */
const METHODS: ReadonlySet<string> = new Set("get put post delete options head patch trace query".split(" "));

/** Reads a document; undefined where it has neither `openapi` nor `swagger` at its top. */
export function readDocument(path: string, read: ReadFile = readUtf8): ReadDocument | undefined {
  const root = fieldsOf(parse(read(path)));
  const dialect = root["openapi"] ?? root["swagger"];
  if (typeof dialect !== "string" && typeof dialect !== "number") return undefined;
  const items = Object.entries(fieldsOf(follow(root["paths"], { path, root }, read)?.node))
    .filter(([name]) => !name.startsWith("x-"))
    .map(([, item]) => fieldsOf(follow(item, { path, root }, read)?.node));
  const counts = items.map(
    (item) =>
      Object.keys(item).filter((method) => METHODS.has(method)).length +
      Object.keys(fieldsOf(item["additionalOperations"])).length,
  );
  return { dialect: String(dialect), operations: counts.reduce((sum, count) => sum + count, 0) };
}

/** JSON or YAML; YAML with faults gives what can be read of it. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return parseDocument(text, { logLevel: "silent", strict: false, uniqueKeys: false }).toJS({ maxAliasCount: -1 });
  }
}

interface Place {
  readonly path: string;
  readonly root: unknown;
}

/** A node, or the node that its `$ref` leads to; undefined where that is nowhere or in a circle. */
function follow(
  node: unknown,
  place: Place,
  read: ReadFile,
  seen: ReadonlySet<string> = new Set(),
): (Place & { readonly node: unknown }) | undefined {
  const reference = fieldsOf(node)["$ref"];
  if (typeof reference !== "string") return { ...place, node };
  const [file = "", fragment = ""] = reference.split("#");
  const path = file === "" ? place.path : resolve(dirname(place.path), decodeURIComponent(file));
  const key = `${path}#${fragment}`;
  if (seen.has(key) || /^[a-z]+:/i.test(file)) return undefined;
  try {
    const root = file === "" ? place.root : parse(read(path));
    const steps = decodeURIComponent(fragment).split("/").slice(1);
    const target = steps
      .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))
      .reduce<unknown>((inner, step) => fieldsOf(inner)[step], root);
    return follow(target, { path, root }, read, new Set([...seen, key]));
  } catch {
    return undefined;
  }
}

/** The fields of an object; empty for any other value. */
export function fieldsOf(node: unknown): { readonly [name: string]: unknown } {
  return typeof node === "object" && node !== null ? (node as { [name: string]: unknown }) : {};
}

function readUtf8(path: string): string {
  return readFileSync(path, "utf8");
}
