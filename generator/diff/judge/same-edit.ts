import type { Judgement } from "../change.js";
import { pathOf, type Subject, type ValueSubject } from "../facts/subject.js";
import { sameValues } from "./changes.js";
import { remainingVerdict } from "./verdicts.js";

/** Names the edit that a change is part of; undefined where it is one of its own. */
export type EditOf = (change: Judgement) => string | undefined;

/** A declaration that is sent and received changes once, even where kinds do not fit in one direction alone. */
export const sameDeclaration: EditOf = ({ rule, subject, values: { misfits: _, ...values } }) =>
  rule === undefined ? undefined : JSON.stringify([rule, subject, sameValues(values)]);

/** Properties that move between a schema and the kinds of its union, and the kinds that have another schema by that. */
export const sameKinds: EditOf = ({ rule, subject, values, absorbed }) => {
  if (rule === undefined || !("schema" in subject || "body" in subject || "parameter" in subject)) return undefined;
  if (values["ofKind"] === true || values["wasOfKind"] === true) return JSON.stringify([ownerOf(subject), absorbed]);
  if (!UNION_MEMBER.test(rule) || values["alike"] !== true) return undefined;
  return JSON.stringify([ownerOf({ ...subject, path: [...pathOf(subject), "values"] }), absorbed]);
};

const UNION_MEMBER = /-union-member-(added|removed)$/;

/** An object that is closed, and the properties that another member of its `allOf` declares: they are undeclared for the closed one. */
export const sameClosing: EditOf = ({ rule, subject, direction, values, absorbed }) => {
  if (!("schema" in subject || "body" in subject || "parameter" in subject)) return undefined;
  if (rule === "request-additional-properties-narrowed" && values.to === "none")
    return JSON.stringify([ownerOf({ ...subject, path: [...pathOf(subject), "values"] }), direction, absorbed]);
  if (rule !== "request-value-forbidden" || subject.kind !== "property") return undefined;
  return JSON.stringify([ownerOf(subject), direction, absorbed]);
};

/** A property that is no longer declared, and how the demands on undeclared ones differ from its own. */
export const sameUndeclared: EditOf = ({ undeclared, subject, direction, absorbed }) =>
  undeclared === true ? JSON.stringify([subject, direction, absorbed]) : undefined;

/** A property that has another name: it goes, and one that is described alike comes. */
export const renamedProperty: EditOf = ({ subject, values, absorbed }) =>
  values["renamed"] === undefined || subject.kind !== "property"
    ? undefined
    : JSON.stringify([absorbed, ownerOf(subject), values["renamed"]]);

/** One edit in many declarations: the same values at another place, or a property of the same name. */
export const sameEdit: EditOf = ({ rule, id, subject, values, wire, sdk, absorbed }) => {
  if (rule === undefined) return undefined;
  const property = "property" in subject ? subject.property : undefined;
  const hasValues = ["from", "to", "added", "removed", "renamed"].some((name) => values[name] !== undefined);
  // The values that are left are what there is to do.
  const left = values.removed === undefined ? null : (values.to ?? null);
  return JSON.stringify([id, wire, sdk, absorbed, left, hasValues ? sameValues(values) : (property ?? subject)]);
};

/** Parts of one demand of a declaration: a condition with what follows from it, a count with what is counted, a value in place of another. */
export const sameDemand: EditOf = ({ rule, subject, operations, absorbed }) => {
  const demand = DEMANDS.find((pattern) => rule !== undefined && pattern.test(rule));
  if (demand === undefined) return undefined;
  // Values that operations declare themselves have one name in many of them.
  const isShared = "schema" in subject && subject.schema !== undefined;
  return JSON.stringify([demand.source, subject, absorbed, isShared ? null : operations]);
};

const DEMANDS: readonly RegExp[] = [
  /-(if|then|else)-(added|removed|changed)$/,
  /-(min-|max-)?contains-[a-z]+$/,
  /-(open-)?enum-value-(added|removed)$/,
  /-union-member-(added|removed)$/,
  /-(type-(widened|narrowed|changed)|became-(not-)?nullable)$/,
];

/** A closed list that becomes open, and the values that it loses. */
export const sameList: EditOf = ({ rule, subject, values, absorbed }) =>
  rule === undefined || !OPENED.has(rule) ? undefined : JSON.stringify([subject, values.from, values.to, absorbed]);

const OPENED: ReadonlySet<string> = new Set(["request-enum-opened", "request-open-enum-value-removed"]);

/** A tag in place of another. */
export const sameTag: EditOf = ({ id, operations, sdk, absorbed }) =>
  /^operation-tag-/.test(id) && sdk === "safe" ? JSON.stringify([operations, absorbed]) : undefined;

/** One edit of properties of the same schema. */
export const sameSchema: EditOf = ({ rule, id, subject, wire, sdk, values }) => {
  if (rule === undefined || !("schema" in subject) || subject.property === undefined) return undefined;
  return JSON.stringify([id, wire, sdk, subject.schema, sameValues(values)]);
};

/** A status that gets a description of its own in place of `default`: what its body has, and has no longer. */
export const sameOwnStatus: EditOf = ({ ownStatus, operation, absorbed }) =>
  ownStatus === undefined ? undefined : JSON.stringify([operation, ownStatus, absorbed]);

/** A property that comes to what is sent and to what is received. */
export const sameProperty: EditOf = ({ rule, subject, values, wire, sdk, absorbed }) => {
  if (rule === undefined || !PROPERTY_ADDED.test(rule) || !("property" in subject)) return undefined;
  return JSON.stringify([rule, wire, sdk, absorbed, subject.property, sameValues(values)]);
};

const PROPERTY_ADDED = /-(optional|required)-property-added$/;

/** The same edit of a part of several operations: a media type that all of them gain. */
export const samePart: EditOf = ({ rule, id, subject, values, wire, sdk, absorbed, reach }) =>
  rule !== undefined || !PARTS.has(subject.kind)
    ? undefined
    : JSON.stringify([id, subject, sameValues(values), wire, sdk, absorbed, reach !== undefined]);

const PARTS: ReadonlySet<Subject["kind"]> = new Set([
  "media-type",
  "response",
  "parameter",
  "header",
  "body",
  "credentials",
]);

/** Operations that change together: those whose paths begin alike, and all that the API sends. */
export const samePath: EditOf = ({ id, subject, wire, sdk, absorbed, reach }) => {
  if (subject.kind !== "operation" || !TOGETHER.has(id)) return undefined;
  const key = [id, wire, sdk, absorbed];
  if (NAMES.has(id) && sdk === "safe") return JSON.stringify(key);
  if (reach !== undefined) return JSON.stringify([...key, reach.sent.map(({ kind }) => kind)]);
  const [first] = subject.path.split(/[/?]/).filter((segment) => segment !== "" && !/^(v\d+|\{.*\})$/.test(segment));
  return first === undefined ? undefined : JSON.stringify([...key, "path", first]);
};

/** Names that do not travel: where no method is called after them, one edit of all operations is nothing to each. */
const NAMES: ReadonlySet<string> = new Set(["operation-id-changed", "operation-tag-added", "operation-tag-removed"]);

const TOGETHER: ReadonlySet<string> = new Set([
  ...NAMES,
  "operation-added",
  "operation-deprecated",
  "operation-undeprecated",
  "operation-removed",
  "operation-removed-as-announced",
]);

/** Changes of one component that ask for nothing: one declaration, one entry. */
export const sameComponent: EditOf = (change) => {
  const { rule, subject, absorbed } = change;
  if (rule === undefined || absorbed || remainingVerdict(change) !== "safe") return undefined;
  return "schema" in subject ? subject.schema : undefined;
};

/** Changes of one operation alone that ask for nothing: of its values, whether their schemas are components or not, or of the operation itself. */
export const sameOperation: EditOf = (change) => {
  const { rule, subject, operations, absorbed } = change;
  if (absorbed || remainingVerdict(change) !== "safe" || operations.length !== 1) return undefined;
  return subject.kind === "operation" ? undefined : JSON.stringify([operations[0], rule === undefined]);
};

/** Methods that a resource of another name has. */
export const sameResource: EditOf = ({ id, subject, values }) => {
  if (id !== "client-method-renamed" || subject.kind !== "client" || typeof values.to !== "string") return undefined;
  const [resource, method] = partsOf(values.to);
  return method === subject.method ? JSON.stringify([id, subject.resource, resource]) : undefined;
};

/** The resource and the method of a call. */
function partsOf(call: string): readonly [string, string] {
  const dot = call.lastIndexOf(".");
  return [call.slice("client.".length, dot), call.slice(dot + 1)];
}

/** The object that has the property, whatever the property is called. */
function ownerOf(subject: ValueSubject): unknown {
  const { property: _, kind: __, path: ___, ...owner } = subject;
  return [owner, pathOf(subject).slice(0, -1)];
}
