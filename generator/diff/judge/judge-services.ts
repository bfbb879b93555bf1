import type { Direction, Verdict, Witness } from "../change.js";
import { contentsOf } from "../facts/operations/compare-contents.js";
import { compareDocuments } from "../facts/operations/compare-documents.js";
import { compareOperations } from "../facts/operations/compare-operations.js";
import { schemaOf } from "../facts/operations/compare-parameters.js";
import { compareReleases } from "../facts/operations/compare-releases.js";
import type { OperationFinding, SchemaRoot } from "../facts/operations/finding.js";
import { type DiffOperation, operationsOf } from "../facts/operations/operation.js";
import { schemaComparison } from "../facts/schema/compare-schemas.js";
import { type SchemaFinding, wireVerdict } from "../facts/schema/rule.js";
import { shapeReader } from "../facts/schema/shape.js";
import { subjectOf } from "../facts/subject.js";
import type { DiffOptions } from "../index.js";
import type { DiffDocument } from "../side.js";
import { declarationDigest } from "./changes.js";
import { invertedVerdict } from "./inverted.js";
import type { LocatedFinding } from "./judged-fact.js";
import { type Reached, reachedPairs } from "./reach.js";
import { requestMessage } from "./witness/messages.js";
import { operationWitness } from "./witness/operation-witness.js";
import { makingSide, schemaWitness } from "./witness/schema-witness.js";

interface Names {
  readonly from: string;
  readonly to: string;
}

interface Sides {
  readonly service: string;
  readonly names: Names;
  readonly documents: { readonly from: DiffDocument; readonly to: DiffDocument };
  readonly told: ReadonlySet<string>;
  /** Names in lower case of headers that the generated client sends by itself. */
  readonly absorbedHeaders: ReadonlySet<string>;
  readonly operations: {
    readonly from: ReadonlyMap<string, DiffOperation>;
    readonly to: ReadonlyMap<string, DiffOperation>;
  };
}

const NONE: ReadonlySet<string> = new Set();
const NOTHING = { openapi: "3.1.0", paths: {} } as const;

/** Compares the documents of one service; one side may not have it. */
export function compareServices(
  service: string,
  before: DiffDocument | undefined,
  after: DiffDocument | undefined,
  names: Names,
  options: DiffOptions,
): readonly LocatedFinding[] {
  const nothing: DiffDocument = {
    service,
    root: NOTHING,
    place: (pointer) => ({ file: service, line: 1, column: 1, pointer }),
  };
  const documents = { from: before ?? nothing, to: after ?? nothing };
  const operations = { from: operationsOf(documents.from.root), to: operationsOf(documents.to.root) };
  const absorbedHeaders = new Set((options.clientHeaders ?? []).map((name) => name.toLowerCase()));
  const sides: Sides = { service, names, documents, told: options.told ?? NONE, absorbedHeaders, operations };
  if (before === undefined || after === undefined) return [wholeService(sides, before === undefined)];

  const readers = { from: shapeReader(before.root), to: shapeReader(after.root) };
  const comparison = schemaComparison(readers.from, readers.to);
  const roots: SchemaRoot[] = [];
  const isInverted = (key: string): boolean => (operations.to.get(key) ?? operations.from.get(key))?.inverted === true;
  const found = compareOperations(
    operations.from,
    operations.to,
    { from: before.root, to: after.root },
    options.today ?? new Date().toISOString().slice(0, 10),
    {
      absorbedHeaders,
      isList: (parameter, side) => {
        const schema = schemaOf(parameter);
        const types = schema === undefined ? undefined : readers[side]([schema]).types;
        return types?.has("array") === true || types?.has("object") === true;
      },
      schemas: (operation, carrier, from, to, direction) => {
        if (from === undefined || to === undefined) return;
        const sent = isInverted(operation) ? (direction === "request" ? "response" : "request") : direction;
        const textual = carrier.kind === "parameter" || carrier.kind === "response-header";
        const pair = comparison.compare([from], [to], {
          direction: sent,
          textual,
          int64: (options.int64 ?? "number") !== "number",
        });
        roots.push({ operation, carrier, pair });
      },
      bodyHas: ({ requestBody }, name, side) =>
        [...contentsOf(requestBody).values()].some(
          ({ schema }) => schema !== undefined && readers[side]([schema]).properties.has(name),
        ),
    },
  );
  const all = [
    ...[...compareDocuments(before.root, after.root), ...found].map((finding) => locateOperation(finding, sides)),
    ...reachedPairs(roots).flatMap((reached) =>
      reached.pair.findings.flatMap((finding) => locateSchema(finding, reached, sides)),
    ),
  ];
  const breaks = all.some(({ wire }) => wire === "breaking");
  return [
    ...all,
    ...compareReleases(before.root, after.root, breaks).map((finding) => locateOperation(finding, sides)),
  ];
}

function wholeService({ service, documents, operations }: Sides, added: boolean): LocatedFinding {
  const all = [...(added ? operations.to : operations.from).values()].map(({ label }) => label);
  const document = added ? documents.to : documents.from;
  return {
    id: added ? "service-added" : "service-removed",
    wire: added ? "safe" : "breaking",
    sdk: added ? "safe" : "breaking",
    direction: "none",
    message: added ? `The service \`${service}\` is new.` : `The service \`${service}\` is gone.`,
    operations: all,
    identity: `service ${service}`,
    ...(added ? { to: () => document.place("") } : { from: () => document.place("") }),
    ...(added
      ? {}
      : { advice: "Do without it.", witnessMissing: "No operation of it is left that a message could show." }),
  };
}

function labelOf({ operations }: Sides, key: string | null): readonly string[] {
  const label = key === null ? undefined : (operations.to.get(key) ?? operations.from.get(key))?.label;
  return label === undefined ? [] : [label];
}

/** Parts of operations that are alike wherever they are declared, so that one edit of all is one change. */
const SHARED =
  /^(request-(required-|optional-)?parameter|request-security|response-(required-|optional-)?header|response-error-status|response-header)/;

function locateOperation(finding: OperationFinding, sides: Sides): LocatedFinding {
  const { hint, operation, from, to, witnessMissing, ...rest } = finding;
  const operations = labelOf(sides, operation);
  const pair = {
    from: operation === null ? undefined : sides.operations.from.get(operation),
    to: operation === null ? undefined : sides.operations.to.get(operation),
  };
  const wire = (pair.to ?? pair.from)?.inverted === true ? invertedVerdict(finding) : finding.wire;
  const shown = wire === "breaking" && hint !== undefined ? operationWitness(hint, { ...sides, ...pair }) : undefined;
  return {
    ...rest,
    wire,
    operations,
    identity: SHARED.test(finding.id) ? finding.message : `${sides.service} ${operation ?? ""} ${finding.message}`,
    ...(from === undefined ? {} : { from: () => sides.documents.from.place(from) }),
    ...(to === undefined ? {} : { to: () => sides.documents.to.place(to) }),
    ...(wire === "breaking"
      ? proof(shown, witnessMissing ?? "The versions do not describe a message that shows it.")
      : {}),
  };
}

function locateSchema(finding: SchemaFinding, reached: Reached, sides: Sides): readonly LocatedFinding[] {
  const { pair, roots, way } = reached;
  const { direction } = pair;
  const { carrier } = way.root;
  const isDefault = finding.id.startsWith("default-") && carrier.kind === "parameter" && way.steps.length === 0;
  const absorbed = carrier.kind === "parameter" && sides.absorbedHeaders.has(carrier.name.toLowerCase());
  // The client sends what each version asks for; where the header is new, that is told of the operations.
  if (absorbed || (isDefault && isRequiredParameter(way.root, sides))) return [];
  const verdict = isDefault ? "breaking" : wireVerdict(finding, direction);
  const needed = verdict === "breaking" && !isDefault;
  const [document, pointer] = declarationOf(finding, reached, sides);
  const subject = subjectOf(document.root, pointer, finding.member);
  const operations = [...new Set(roots.flatMap(({ operation }) => labelOf(sides, operation)))];
  const sent: Direction = way.root.pair.direction;
  const id = `${sent}-${isDefault ? "parameter-" : ""}${finding.id}`;
  const identity = subject.inline ? `${operations[0] ?? ""} ${subject.words}` : subject.words;
  const isShown = needed && !sides.told.has(declarationDigest(id, identity));
  const shown = isShown ? witnessOf(finding, reached, sides) : undefined;
  const wire: Verdict = isShown && shown === undefined && finding.unproven !== undefined ? finding.unproven : verdict;
  const advice = finding.advice?.[direction];
  const { from, to } = finding;
  return [
    {
      id,
      wire,
      sdk: finding.sdk?.[direction] ?? "safe",
      direction: sent,
      message: capital(finding.message(subject.words, direction)),
      ...(advice === undefined || advice === "" || wire === "safe" ? {} : { advice }),
      ...(finding.types === undefined ? {} : { types: `${subject.words.split(" of ")[0]}: ${finding.types}` }),
      operations,
      identity,
      ...(from === undefined ? {} : { from: () => sides.documents.from.place(from) }),
      ...(to === undefined ? {} : { to: () => sides.documents.to.place(to) }),
      ...(wire === "breaking"
        ? proof(shown, isDefault ? SAME_REQUEST : (finding.witnessMissing ?? "No value was found that shows it."))
        : {}),
    },
  ];
}

const SAME_REQUEST = "Both versions accept a request without the parameter, but it means something else.";

/** Where a parameter must be there, its default says nothing. */
function isRequiredParameter({ operation, carrier }: SchemaRoot, { operations }: Sides): boolean {
  return [operations.from, operations.to].every((side) =>
    [...(side.get(operation)?.parameters.values() ?? [])].some(
      ({ in: place, name, node }) =>
        carrier.kind === "parameter" && place === carrier.in && name === carrier.name && node["required"] === true,
    ),
  );
}

function proof(witness: Witness | undefined, missing: string): Pick<LocatedFinding, "witness" | "witnessMissing"> {
  return witness === undefined ? { witnessMissing: missing } : { witness };
}

/** Where the sentence points: the new side, unless what it speaks of is only in the old one. */
function declarationOf(
  finding: SchemaFinding,
  { pair }: Reached,
  { documents }: Sides,
): readonly [DiffDocument, string] {
  if (finding.member !== undefined) {
    const gone = !pair.to.properties.has(finding.member);
    const shape = gone ? pair.from : pair.to;
    const owner = shape.atoms.find(({ node }) => isObjectWith(node["properties"], finding.member)) ?? shape.atoms[0];
    return [gone ? documents.from : documents.to, owner?.pointer ?? shape.pointer];
  }
  if (finding.to !== undefined && finding.to !== pair.to.pointer) return [documents.to, aroundKeyword(finding.to)];
  if (finding.from !== undefined && finding.from !== pair.from.pointer)
    return [documents.from, aroundKeyword(finding.from)];
  return [documents.to, pair.to.pointer];
}

/** The schema whose keyword a finding points at, where the keyword would read as a part of the value. */
function aroundKeyword(pointer: string): string {
  return pointer.replace(/(?<!\/properties)\/(items|prefixItems|additionalProperties)$/, "");
}

function isObjectWith(value: unknown, name: string | undefined): boolean {
  return typeof value === "object" && value !== null && name !== undefined && Object.hasOwn(value, name);
}

function witnessOf(finding: SchemaFinding, reached: Reached, sides: Sides): Witness | undefined {
  const { root } = reached.way;
  const found = schemaWitness(finding, reached, sides.documents);
  if (found === undefined) return undefined;
  const side = makingSide(root.pair.direction);
  const operation = sides.operations[side].get(root.operation);
  const { carrier } = root;
  const names = { accepted_by: sides.names[side], rejected_by: sides.names[side === "from" ? "to" : "from"] };
  if (carrier.kind === "response-body" || carrier.kind === "response-header") {
    const status = /^\d{3}$/.test(carrier.status) ? Number(carrier.status) : carrier.status;
    const value =
      carrier.kind === "response-body"
        ? { status, body: found.value }
        : { status, headers: { [carrier.name]: found.value } };
    return { kind: "response", value, ...names, reason: found.reason };
  }
  if (operation === undefined) return undefined;
  const value = requestMessage(sides.documents[side].root, operation, carrier, found.value);
  return { kind: "request", value, ...names, reason: found.reason };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
