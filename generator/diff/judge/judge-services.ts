import { isXml } from "../../openapi/media-types.js";
import type { Verdict, Witness } from "../change.js";
import { compareDocuments } from "../facts/operations/compare-documents.js";
import { compareOperations } from "../facts/operations/compare-operations.js";
import { compareReleases } from "../facts/operations/compare-releases.js";
import { type Carrier, type OperationFact, type SchemaRoot, textOf } from "../facts/operations/fact.js";
import { alignOperations, isSameAddress } from "../facts/operations/moved-operations.js";
import { isSameParameter, operationsOf } from "../facts/operations/operation.js";
import type { DocumentPair } from "../facts/operations/pair-documents.js";
import { schemaComparison } from "../facts/schema/compare-schemas.js";
import { type SchemaFact, type ValueDirection, wireVerdict } from "../facts/schema/rule.js";
import { shapeReader } from "../facts/schema/shape.js";
import { unchangedSchemas } from "../facts/schema/unchanged-schemas.js";
import { subjectOf } from "../facts/subject.js";
import type { Unseen } from "../facts/unseen.js";
import type { DiffOptions } from "../index.js";
import type { DiffDocument } from "../side.js";
import { declarationDigest } from "./changes.js";
import { declarationOf, isNoLongerDeclared, otherDeclaration } from "./declaration.js";
import { invertedVerdicts } from "./inverted.js";
import { judgeSchemas } from "./judge-schemas.js";
import { movedFrom, wholeService } from "./judge-whole-services.js";
import type { JudgedFact } from "./judged-fact.js";
import type { Parent, Reached } from "./reach.js";
import { operationsMet } from "./sent-operations.js";
import type { Names, Sides } from "./sides.js";
import type { TypeJudge } from "./types/type-judge.js";
import { typesVerdict } from "./types-verdict.js";
import { valueSide, violationsOf } from "./witness/making-side.js";
import { type OperationSides, operationWitness } from "./witness/operation-witness.js";
import { sentWitness } from "./witness/sent-witness.js";
import { witnessByAnyWay } from "./witness-by-any-way.js";

const NONE: ReadonlySet<string> = new Set();
const NOTHING = { openapi: "3.1.0", paths: {} } as const;

/** Compares the documents of one service, or of what moved from one to another; one side may not have it. */
export function compareServices(
  { service, from: before, to: after, moved }: DocumentPair,
  names: Names,
  options: DiffOptions,
  judge?: TypeJudge,
): readonly JudgedFact[] {
  const nothing: DiffDocument = {
    service,
    root: NOTHING,
    place: (pointer) => ({ file: service, line: 1, column: 1, pointer }),
  };
  const documents = { from: before ?? nothing, to: after ?? nothing };
  const roots = { from: documents.from.root, to: documents.to.root };
  const added = operationsOf(roots.to);
  const operations = { from: alignOperations(operationsOf(roots.from), added, roots), to: added };
  const absorbedHeaders = new Set((options.clientHeaders ?? []).map((name) => name.toLowerCase()));
  const readers = { from: shapeReader(documents.from.root), to: shapeReader(documents.to.root) };
  const sides: Sides = {
    service,
    names,
    documents,
    readers,
    told: options.told ?? NONE,
    absorbedHeaders,
    operations,
    judge,
  };
  if (before === undefined || after === undefined) return [wholeService(sides, before === undefined)];

  const comparison = schemaComparison(
    readers.from,
    readers.to,
    (side, nodes, value, view) => violationsOf(valueSide(sides, side, view), nodes, value)?.length === 0,
    unchangedSchemas(roots.from, roots.to),
  );
  const today = options.today ?? new Date().toISOString().slice(0, 10);
  const schemaRoots: SchemaRoot[] = [];
  const isInverted = (key: string): boolean => (operations.to.get(key) ?? operations.from.get(key))?.inverted === true;
  const found = compareOperations(operations.from, operations.to, roots, today, {
    today,
    absorbedHeaders,
    shapeOf: (schema, side) => readers[side]([schema]),
    schemas: (operation, carrier, from, to, direction) => {
      if (from === undefined || to === undefined) return;
      const sent = isInverted(operation) ? (direction === "request" ? "response" : "request") : direction;
      const pair = comparison.compare([from], [to], {
        direction: sent,
        text: textOf(carrier),
        int64: (options.int64 ?? "number") !== "number",
      });
      schemaRoots.push({ operation, carrier, pair });
    },
  });
  const isPrefixMoved = [...operations.from].some(([key, old]) => {
    const now = operations.to.get(key);
    return now !== undefined && old.path !== now.path && !old.inverted && isSameAddress(old, now, roots);
  });
  const all = [
    ...[...compareDocuments(roots, operations.from, isPrefixMoved), ...found].map((fact) =>
      judgeOperation(fact, sides),
    ),
    ...judgeSchemas(schemaRoots.toSorted(replacedLast), comparison, (fact, reached) =>
      judgeSchema(fact, reached, sides),
    ),
  ];
  const move = moved === undefined ? [] : [movedFrom(moved, sides)];
  // Of operations that moved, the releases of their services are compared with those that stayed.
  if (moved?.kind === "operations") return [...move, ...all];
  const breaks = all.some(({ wire }) => wire === "breaking");
  const releases = compareReleases(before.root, after.root, breaks).map((fact) => judgeOperation(fact, sides));
  return [...move, ...all, ...releases];
}

/** A message whose status both sides have shows a change of its body alone. */
function replacedLast({ carrier: one }: SchemaRoot, { carrier: other }: SchemaRoot): number {
  return Number("replacedStatus" in one) - Number("replacedStatus" in other);
}

function judgeOperation(fact: OperationFact, sides: Sides): JudgedFact {
  const { hint, operation, from, to, unseen, shared, absorber, replacedBy, replacedStatus, ...rest } = fact;
  const met = operationsMet(sides, [operation]);
  const pair = {
    from: operation === null ? undefined : sides.operations.from.get(operation),
    to: operation === null ? undefined : sides.operations.to.get(operation),
  };
  const services = { from: sides.documents.from.service, to: sides.documents.to.service };
  const formerly = replacedStatus === undefined ? {} : { replacedStatus };
  const isTypeKept =
    replacedBy !== undefined &&
    fact.subject.kind === "media-type" &&
    sides.judge?.keepsType(
      { ...pair, services },
      { kind: "response-body", status: fact.subject.status ?? "", mediaType: replacedBy, ...formerly },
      fact.subject.mediaType,
    ) === true;
  const inverted = (pair.to ?? pair.from)?.inverted === true;
  const { wire, sdk } = inverted ? invertedVerdicts(fact) : fact;
  const shown = wire === "breaking" ? shownBy(fact, { ...sides, ...pair }, inverted) : undefined;
  const subject = JSON.stringify(fact.subject);
  return {
    ...rest,
    wire,
    sdk: isTypeKept ? "safe" : sdk,
    ...met,
    // The receiver of a webhook has other work than callers.
    identity: shared ? `${inverted ? "sent " : ""}${subject}` : `${sides.service} ${operation ?? ""} ${subject}`,
    ...(absorber === undefined ? {} : { absorber: { by: "client", part: absorber } }),
    ...(from === undefined ? {} : { from: () => sides.documents.from.place(from) }),
    ...(to === undefined ? {} : { to: () => sides.documents.to.place(to) }),
    ...(wire === "breaking" ? proof(shown, unseen ?? "not-described") : {}),
  };
}

function shownBy(fact: OperationFact, sides: OperationSides, inverted: boolean): Witness | undefined {
  if (inverted) return sentWitness(fact, sides);
  return fact.hint === undefined ? undefined : operationWitness(fact.hint, sides, fact.replacedStatus);
}

const PARAMETER_DEFAULT: { readonly [id: string]: string } = {
  "request-default-added": "request-parameter-default-added",
  "request-default-removed": "request-parameter-default-removed",
  "request-default-changed": "request-parameter-default-changed",
  "response-default-added": "response-parameter-default-added",
  "response-default-removed": "response-parameter-default-removed",
  "response-default-changed": "response-parameter-default-changed",
};

function judgeSchema(fact: SchemaFact, reached: Reached, sides: Sides): readonly JudgedFact[] {
  const { pair, way } = reached;
  // The client sends what each version asks for; where the header is new, the operations have an entry on it.
  const roots = reached.roots.filter(({ carrier }) => !isAbsorbed(carrier, sides) && concerns(fact, carrier));
  if (roots.length === 0) return [];
  const end = pair.direction;
  const sent = way.root.pair.direction;
  const isDefault = fact.unseen === "default";
  const parameters = roots.filter((root) => root.pair === pair && root.carrier.kind === "parameter");
  const isOptionalParameter = parameters.some((root) => !isRequiredParameter(root, sides));
  // A default says something of a message that is without the value.
  if (isDefault && !isOptionalParameter && parameters.length === roots.length) return [];
  const isLeftOut = isOptionalParameter || reached.parents.some(isOptionalProperty);
  const id = (isOptionalParameter ? PARAMETER_DEFAULT[fact.ids[sent]] : undefined) ?? fact.ids[sent];
  const verdict = isDefault && !isLeftOut ? "safe" : verdictOf(fact, end, sent);
  const needed = verdict === "breaking" && !isDefault;
  const [document, pointer] = declarationOf(fact, reached, sides.documents);
  const { subject: declared, inline } = subjectOf(document.root, pointer, fact.member);
  const { carrier } = way.root;
  const ownStatus = carrier.kind === "response-body" && carrier.isOwn === true ? carrier.status : undefined;
  // The old side describes the status by `default`, which goes on having what the status has no longer, or by the status that it replaced.
  const former = carrier.kind !== "response-body" ? undefined : carrier.isOwn ? "default" : carrier.replacedStatus;
  const subject =
    carrier.kind === "response-body" && former !== undefined && declared.status === former
      ? { ...declared, status: carrier.status }
      : declared;
  const elsewhere = otherDeclaration(fact, reached, sides.documents, subject);
  const met = operationsMet(
    sides,
    roots.map(({ operation }) => operation),
  );
  const identity = `${inline ? (met.operations[0] ?? "") : ""} ${JSON.stringify(subject)}`;
  const isShown = needed && !sides.told.has(declarationDigest(id, identity));
  const found = isShown && fact.unseen === undefined ? witnessByAnyWay(fact, reached, sides) : undefined;
  if (fact.isProvenOnly && (found === undefined || "failed" in found)) return [];
  // A break that could be shown and is not shown is one that may be.
  const wire: Verdict = found !== undefined && "failed" in found ? (fact.unproven ?? "risky") : verdict;
  const { from, to } = fact;
  return [
    {
      id,
      rule: fact.ids.request,
      subject,
      ...(elsewhere === undefined ? {} : { elsewhere }),
      values: fact.values,
      wire,
      sdk: typesVerdict(fact, reached, sides),
      direction: sent,
      end,
      ...met,
      identity,
      ...(ownStatus === undefined ? {} : { ownStatus }),
      ...(isNoLongerDeclared(fact, reached) ? { undeclared: true as const } : {}),
      ...(from === undefined ? {} : { from: () => sides.documents.from.place(from) }),
      ...(to === undefined ? {} : { to: () => sides.documents.to.place(to) }),
      ...(found === undefined
        ? wire === "breaking"
          ? { unseen: fact.unseen ?? "not-described" }
          : {}
        : "failed" in found
          ? wire === "risky"
            ? { search: found.failed }
            : {}
          : { witness: found }),
    },
  ];
}

/** The verdict at the end that the demand is on. Inside of a `not` nobody reads a value more, so that a reader's tolerance says nothing. */
function verdictOf(fact: SchemaFact, end: ValueDirection, sent: ValueDirection): Verdict {
  const { wire, ...demand } = fact;
  const isTolerated = end !== sent && wire?.[end] === "risky" && fact.effect !== "none";
  return wireVerdict(isTolerated ? demand : fact, end);
}

/** Whether a fact says something of a carrier: what is about XML does so of bodies in XML. */
function concerns({ mediaTypes }: SchemaFact, carrier: Carrier): boolean {
  return mediaTypes === undefined || ("mediaType" in carrier && isXml(carrier.mediaType));
}

/** Whether the client sends the header by itself. */
function isAbsorbed(carrier: Carrier, { absorbedHeaders }: Sides): boolean {
  return carrier.kind === "parameter" && carrier.in === "header" && absorbedHeaders.has(carrier.name.toLowerCase());
}

/** Whether the value is a property that may be left out on both sides. */
function isOptionalProperty({ pair, step }: Parent): boolean {
  return step.kind === "property" && !pair.from.required.has(step.name) && !pair.to.required.has(step.name);
}

/** Where a parameter must be there on one side, no request without it is taken by both, so its default says nothing. */
function isRequiredParameter({ operation, carrier }: SchemaRoot, { operations }: Sides): boolean {
  return [operations.from, operations.to].some((side) =>
    [...(side.get(operation)?.parameters.values() ?? [])].some(
      (parameter) =>
        carrier.kind === "parameter" && isSameParameter(parameter, carrier) && parameter.node["required"] === true,
    ),
  );
}

function proof(witness: Witness | undefined, unseen: Unseen): Pick<JudgedFact, "witness" | "unseen"> {
  return witness === undefined ? { unseen } : { witness };
}
