import { quantity } from "../diagnostics/quantity.js";
import { camelCase, pascalCase } from "../names/identifiers.js";
import type { JsonObject } from "../openapi/document.js";
import { isObject } from "../openapi/json-pointer.js";
import { type FoundOperation, operationsOf } from "../openapi/operations.js";
import { stringOf } from "../openapi/reference.js";
import type { DescribedService } from "./configuration-text.js";
import { type PagingShape, pagingOf } from "./paging-shape.js";
import { streamTextOf } from "./stream-shape.js";
import { headerParameter, versionHeaderOf } from "./version-header.js";
import { isGoneLater, waitOf } from "./wait-shape.js";

/** Vocabulary that `init` proposes from the shapes of documents. */
export interface Proposals {
  readonly actions: readonly ProposedAction[];
  /** The header that selects the version. */
  readonly versionHeader?: { readonly name: string; readonly reason: string };
  /** Shapes that were recognised, in words; what of them the vocabulary cannot say. */
  readonly unspoken: readonly string[];
}

export type ProposalKind = "version header" | "paging" | "wait" | "start" | "gone" | "stream";

/** An overlay action that is proposed. */
export interface ProposedAction {
  readonly kind: ProposalKind;
  readonly target: string;
  readonly reason: string;
  readonly update: JsonObject;
  readonly version: string;
  readonly service: string;
}

/**
 * Recognises a version header, lists in pages, things to wait for and the text of streams by their usual shapes.
 *
 * @param documents of the workspace
 */
export function proposalsFor(documents: readonly DescribedService[]): Proposals {
  const header = versionHeaderOf(documents);
  const isOwn = header?.isOwn === true;
  const found = documents.map((document) => shapesOf(document));
  const offsets = found.reduce((sum, each) => sum + each.offsets, 0);
  const others = offsets === 0 ? [] : [`${quantity(offsets, "list")} with pages by an offset`];
  const foreign =
    header === undefined || isOwn ? [] : [`the header \`${header.name}\`, whose value is not info.version`];
  return {
    actions: [
      ...(header === undefined || !isOwn ? [] : headerActions(header)),
      ...found.flatMap(({ actions }) => actions),
    ],
    ...(header === undefined || !isOwn
      ? {}
      : {
          versionHeader: {
            name: header.name,
            reason: `${header.count} of ${header.of} operations declare it, and its value is the version of the document.`,
          },
        }),
    unspoken: [...foreign, ...others],
  };
}

type Header = NonNullable<ReturnType<typeof versionHeaderOf>>;

function headerActions({ name, documents }: Header): readonly ProposedAction[] {
  return documents.flatMap(({ document: { version, service }, lacking, unpinned }): readonly ProposedAction[] => [
    ...unpinned.map((target) => ({
      kind: "version header" as const,
      target,
      reason: `The document describes one version, so ${name} has one value.`,
      update: { enum: [version] },
      version,
      service,
    })),
    ...lacking.map((operation) => ({
      kind: "version header" as const,
      target: targetOf(operation),
      reason: `Most operations declare ${name}; without it the service takes this one in another version.`,
      update: { parameters: [headerParameter(name, version)] },
      version,
      service,
    })),
  ]);
}

interface Shapes {
  readonly actions: readonly ProposedAction[];
  /** Lists whose pages begin behind a number of items. */
  readonly offsets: number;
}

function shapesOf({ root, version, service }: DescribedService): Shapes {
  const operations = operationsOf(root).filter(isDirect);
  const actions: ProposedAction[] = [];
  let offsets = 0;
  const taken = new Set(operations.map(({ node }) => camelCase(stringOf(node["operationId"]))));
  for (const operation of operations) {
    const propose = (kind: ProposalKind, reason: string, words: JsonObject, on = operation): void => {
      actions.push({ kind, target: targetOf(on), reason, update: { "x-apipin": words }, version, service });
    };
    const given = operation.node["x-apipin"];
    if (given !== undefined) continue;
    const paging = pagingOf(root, operation);
    if (paging?.kind === "offset") offsets += 1;
    else if (paging !== undefined) propose("paging", pagingReason(paging), { pages: paging.pages });
    const wait = waitOf(root, operation, operations);
    if (wait !== undefined) {
      const { startedBy, starts, ...words } = wait;
      const method = waitName(operation, wait.done[0] ?? "", taken);
      const ends = [...wait.done, ...wait.failed].map((value) => `\`${value}\``).join(", ");
      const by = `${startedBy.method} ${startedBy.path}`;
      propose("wait", `${by} starts it, and \`${wait.status}\` ends as ${ends}.`, { wait: { method, ...words } });
      const id = stringOf(operation.node["operationId"]);
      if (starts !== undefined && id !== "" && startedBy.node["x-apipin"] === undefined)
        propose(
          "start",
          `${operation.method} ${operation.path} tells when it is done, and \`${starts.pointer}\` of the response is its \`${starts.parameter}\`.`,
          { starts: { operation: id, ...starts } },
          startedBy,
        );
    }
    if (isGoneLater(operation, operations))
      propose("gone", "DELETE responds with 202, so that the thing goes later; 404 ends the wait.", {
        gone: { method: waitName(operation, "deleted", taken) },
      });
    const text = streamTextOf(root, operation);
    if (text !== undefined) propose("stream", `Events have a piece of the text at \`${text}\`.`, { stream: { text } });
  }
  return { actions: joined(actions), offsets };
}

/** Whether the operation is below `paths` itself, where an overlay's target can name it. */
function isDirect({ pointer }: FoundOperation): boolean {
  return pointer.startsWith("/paths/");
}

/** Actions on one operation as one action. */
function joined(actions: readonly ProposedAction[]): readonly ProposedAction[] {
  const byTarget = new Map<string, ProposedAction>();
  for (const action of actions) {
    const earlier = byTarget.get(action.target);
    const words = {
      ...(earlier?.update["x-apipin"] as JsonObject | undefined),
      ...(action.update["x-apipin"] as JsonObject),
    };
    byTarget.set(
      action.target,
      earlier === undefined
        ? action
        : { ...earlier, reason: `${earlier.reason} ${action.reason}`, update: { "x-apipin": words } },
    );
  }
  return [...byTarget.values()];
}

/** A name that no operation and no other wait of the document has. */
function waitName({ path }: FoundOperation, done: string, taken: Set<string>): string {
  const short = `waitUntil${pascalCase(done)}`;
  const noun =
    path
      .replace(/\/\{[^{}]*\}(\/status)?$/, "")
      .split("/")
      .at(-1) ?? "";
  const name = taken.has(short) ? `waitUntil${pascalCase(noun)}${pascalCase(done)}` : short;
  taken.add(name);
  return name;
}

function targetOf({ method, path }: { readonly method: string; readonly path: string }): string {
  return `$.paths['${path.replace(/[\\']/g, "\\$&")}'].${method.toLowerCase()}`;
}

/** The observations by which a list is known to come in pages. */
function pagingReason({ kind, pages }: Exclude<PagingShape, { kind: "offset" }>): string {
  const list = pages.items === "" ? "the response is the list" : `\`${pages.items}\` is the list`;
  const token = `\`${pages["token"]}\` in the ${pages["in"] ?? "query"} takes the token that \`${pages["next"]}\` of the response has`;
  const link = pages["link"] === "header" ? "the header `Link`" : `\`${pages["link"]}\` of the response`;
  const reasons = {
    token,
    number: `\`${pages["number"]}\` in the query takes the number of a page`,
    "last item": `\`${pages["lastItem"]}\` in the query takes the id of the last item, while \`${pages["more"]}\` says that there are more`,
    link: `${link} has the address of the next page`,
  };
  return `${reasons[kind]}, and ${list}.`;
}

/** The number of proposals of each kind, as `3 lists in pages`. */
export function countProposals({ actions, versionHeader }: Proposals): readonly string[] {
  const words = {
    paging: ["list in pages", "lists in pages"],
    wait: ["wait", "waits"],
    start: ["wait from the start", "waits from the start"],
    gone: ["wait for an end", "waits for an end"],
    stream: ["stream's text", "streams' text"],
  } satisfies { readonly [kind: string]: readonly [string, string] };
  return [
    ...(versionHeader === undefined ? [] : [`the version header \`${versionHeader.name}\``]),
    ...(Object.keys(words) as (keyof typeof words)[]).flatMap((kind) => {
      const count = actions.filter(({ update, kind: own }) => own === kind || hasWord(update, kind)).length;
      const [one, several] = words[kind];
      return count === 0 ? [] : [quantity(count, one, several)];
    }),
  ];
}

function hasWord({ "x-apipin": words }: JsonObject, kind: Exclude<ProposalKind, "version header">): boolean {
  const key = { paging: "pages", start: "starts" }[kind as string] ?? kind;
  return typeof words === "object" && words !== null && Object.hasOwn(words, key);
}

/** The file that proposals go into. */
export const PROPOSALS = "overlays/all/proposals.yaml";

const HEAD = `# Proposals of \`apipin init\`, from the shapes of the documents: what the client should know of them beyond OpenAPI. They are at work. Delete
# an action that is wrong, and move one that is right to a file of yours.
overlay: 1.1.0
info:
  title: Proposals from the shapes of the documents
  version: 1.0.0
actions:
`;

/** The overlay with the proposals; undefined without any. */
export function proposalsText({ actions }: Proposals, documents: readonly DescribedService[]): string | undefined {
  if (actions.length === 0) return undefined;
  const versions = new Set(documents.map(({ version }) => version));
  const services = new Set(documents.map(({ service }) => service));
  const inVersions = grouped(actions, ({ service, target, reason, update }) => [service, target, reason, update]);
  const alike = inVersions.map((own) => ({ own, versions: own.map(({ version }) => version) }));
  const groups = grouped(alike, ({ own: [first], versions: listed }) => [
    first?.target,
    first?.reason,
    first?.update,
    listed,
  ]);
  const blocks = groups.map((group) => {
    const [{ own, versions: listed }] = group as [(typeof group)[number]];
    const [{ target, reason, update }] = own as [ProposedAction];
    const served = group.flatMap(({ own: [first] }) => first?.service ?? []);
    const lines = [
      `  - target: ${JSON.stringify(target)}`,
      `    description: ${JSON.stringify(`Proposal: ${reason}`)}`,
      ...(versions.size < 2 ? [] : [`    x-versions: ${JSON.stringify(listed)}`]),
      ...(services.size < 2 ? [] : [`    x-services: ${JSON.stringify(served)}`]),
      "    update:",
      ...blockLines(update, "      "),
    ];
    return `${lines.join("\n")}\n`;
  });
  return HEAD + blocks.join("");
}

/** Groups of values with an equal key, in the order of their first ones. */
function grouped<Value>(
  values: readonly Value[],
  keyOf: (value: Value) => readonly unknown[],
): readonly (readonly Value[])[] {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const key = JSON.stringify(keyOf(value));
    groups.set(key, [...(groups.get(key) ?? []), value]);
  }
  return [...groups.values()];
}

/** An object as YAML: maps in block style, other values as JSON. */
function blockLines(value: JsonObject, indent: string): readonly string[] {
  return Object.entries(value).flatMap(([key, inner]) =>
    isObject(inner)
      ? [`${indent}${key}:`, ...blockLines(inner, `${indent}  `)]
      : [`${indent}${key}: ${JSON.stringify(inner)}`],
  );
}

/** The proposals without those that an error names by its line in the overlay. */
export function withoutLines(proposals: Proposals, text: string, lines: readonly number[]): Proposals {
  const targets = text.split("\n");
  const gone = lines.map((line) => {
    for (let at = line - 1; at >= 0; at -= 1) {
      const target = /^ {2}- target: (.*)$/.exec(targets[at] ?? "")?.[1];
      if (target !== undefined) return stringOf(JSON.parse(target));
    }
    return "";
  });
  return { ...proposals, actions: proposals.actions.filter(({ target }) => !gone.includes(target)) };
}
