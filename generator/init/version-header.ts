import type { JsonObject } from "../openapi/document.js";
import { operationsOf } from "../openapi/operations.js";
import { arrayOf } from "../openapi/reference.js";
import type { DescribedService } from "./configuration-text.js";
import { type ParameterPlace, parametersOf } from "./response-shape.js";

/** A header that selects the version, as the operations of all documents show it. */
export interface VersionHeader {
  readonly name: string;
  /** Operations that declare it, and all operations. */
  readonly count: number;
  readonly of: number;
  /** By document: the operations without it, and whether its schema allows other values. */
  readonly documents: readonly {
    readonly document: DescribedService;
    readonly lacking: readonly { readonly method: string; readonly path: string }[];
    /** JSONPath of the schemas to pin. */
    readonly unpinned: readonly string[];
  }[];
}

/** Share of operations from which a header is taken for one of the whole API. */
const MOST = 0.6;

/** A date, or a number with dots. */
const VERSION = /^(\d{4}-\d{2}(-\d{2})?([.-]\w+)?|v?\d+(\.\d+)*)$/;

/**
 * The header parameter that most operations of every document declare, and whose default or only value is a version. `isOwn` tells whether that
 * value is the document's own version: the client sends that one.
 */
export function versionHeaderOf(
  documents: readonly DescribedService[],
): (VersionHeader & { readonly isOwn: boolean }) | undefined {
  const all = documents.map((document) => ({
    document,
    operations: operationsOf(document.root).map(({ method, path, node, item }) => ({
      method,
      path,
      headers: parametersOf(document.root, item.node, node).filter((parameter) => parameter.in === "header"),
    })),
  }));
  const of = all.reduce((sum, { operations }) => sum + operations.length, 0);
  const names = new Set(
    all.flatMap(({ operations }) =>
      operations.flatMap(({ headers }) =>
        headers.filter((header) => versionOf(header) !== undefined).map(({ name }) => name),
      ),
    ),
  );
  for (const name of names) {
    const found = all.map(({ document, operations }) => {
      const named = operations.map((operation) => operation.headers.find((header) => header.name === name));
      const values = new Set(named.flatMap((header) => (header === undefined ? [] : (versionOf(header) ?? []))));
      return {
        document,
        lacking: operations.filter((_, index) => named[index] === undefined),
        count: named.filter((header) => header !== undefined).length,
        isOwn: values.size === 0 || (values.size === 1 && values.has(document.version)),
        unpinned: [
          ...new Set(named.flatMap((header) => (header === undefined || isPinned(header) ? [] : [pathOf(header)]))),
        ],
      };
    });
    const count = found.reduce((sum, each) => sum + each.count, 0);
    if (count < 2 || count < of * MOST) continue;
    return { name, count, of, isOwn: found.every(({ isOwn }) => isOwn), documents: found };
  }
  return undefined;
}

/** The version that a header has by default, or always. */
function versionOf({ schema }: ParameterPlace): string | undefined {
  const listed = arrayOf(schema["enum"]);
  const value = schema["default"] ?? schema["const"] ?? (listed.length === 1 ? listed[0] : undefined);
  return typeof value === "string" && VERSION.test(value) ? value : undefined;
}

function isPinned({ schema }: ParameterPlace): boolean {
  return schema["const"] !== undefined || arrayOf(schema["enum"]).length === 1;
}

function pathOf({ name, component, isOfPath }: ParameterPlace): string {
  const named = `[?@.name == '${name}' && @.in == 'header'].schema`;
  if (component.startsWith("/components/parameters/")) return `$.components.parameters${named}`;
  return isOfPath ? `$.paths[*].parameters${named}` : `$.paths[*][*].parameters${named}`;
}

/** The parameter for an operation that does not declare the header. */
export function headerParameter(name: string, version: string): JsonObject {
  return { name, in: "header", required: true, schema: { type: "string", enum: [version], default: version } };
}
