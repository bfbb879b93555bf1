import type { OtherDeclaration } from "../change.js";
import { APPLICATORS } from "../facts/schema/applicators.js";
import type { SchemaFact } from "../facts/schema/rule.js";
import { subjectOf, type ValueSubject } from "../facts/subject.js";
import type { DiffDocument } from "../side.js";
import type { Reached } from "./reach.js";

/**
 * The document and JSON Pointer of the declaration that a fact is about: on the new side, unless only the old one has it. A property that the new
 * side compares by its schema of undeclared properties is the old one's.
 */
export function declarationOf(
  fact: SchemaFact,
  { pair, way }: Reached,
  documents: { readonly from: DiffDocument; readonly to: DiffDocument },
): readonly [DiffDocument, string] {
  if (fact.member !== undefined) {
    const gone = !pair.to.properties.has(fact.member);
    const shape = gone ? pair.from : pair.to;
    const owner = shape.atoms.find(({ node }) => isObjectWith(node["properties"], fact.member)) ?? shape.atoms[0];
    return [gone ? documents.from : documents.to, owner?.pointer ?? shape.pointer];
  }
  if (endsUndeclared(way)) {
    const own = fact.from ?? pair.from.pointer;
    return [documents.from, own === pair.from.pointer ? own : aroundKeyword(own)];
  }
  if (fact.to !== undefined && fact.to !== pair.to.pointer) return [documents.to, aroundKeyword(fact.to)];
  if (fact.from !== undefined && fact.from !== pair.from.pointer) return [documents.from, aroundKeyword(fact.from)];
  return [documents.to, pair.to.pointer];
}

/** Whether a fact is about a property that the new side no longer declares: that it is so, or how the demands on it differ. */
export function isNoLongerDeclared({ member }: SchemaFact, { pair, way }: Reached): boolean {
  if (member === undefined) return endsUndeclared(way);
  return pair.from.properties.has(member) && !pair.to.properties.has(member);
}

/** Whether a way ends at a property that the new side does not declare. */
function endsUndeclared({ pairs, steps }: Reached["way"]): boolean {
  const step = steps.at(-1);
  return step?.kind === "property" && pairs.at(-2)?.to.properties.has(step.name) === false;
}

/**
 * The declaration on the side that the subject is not of, where it is another component's. Undefined where the subject names it as well: the
 * place of a reference, or of an `allOf` around it, has the names of the components that it leads to, too.
 */
export function otherDeclaration(
  fact: SchemaFact,
  { pair }: Reached,
  documents: { readonly from: DiffDocument; readonly to: DiffDocument },
  subject: ValueSubject,
): OtherDeclaration | undefined {
  if (subject.schema === undefined) return undefined;
  const [from, to] = (["from", "to"] as const).map((side) => {
    const own = fact[side];
    const isWhole = own === undefined || own === pair[side].pointer;
    const pointers = isWhole
      ? [pair[side].pointer, ...pair[side].atoms.map((atom) => atom.pointer)]
      : [aroundKeyword(own)];
    return { side, subjects: pointers.map((pointer) => subjectOf(documents[side].root, pointer).subject) };
  });
  if (from === undefined || to === undefined) return undefined;
  if (from.subjects.some(({ schema }) => to.subjects.some((other) => other.schema === schema))) return undefined;
  const other = [from, to].find(({ subjects }) => !subjects.some(({ schema }) => schema === subject.schema));
  const named =
    other?.subjects.find(({ kind, schema }) => kind === "schema" && schema !== undefined) ?? other?.subjects[0];
  return other === undefined || named?.schema === undefined ? undefined : { side: other.side, subject: named };
}

/** The schema whose keyword a finding points at, where the keyword would read as a part of the value. */
function aroundKeyword(pointer: string): string {
  return pointer.replace(
    /(?<!\/properties)\/((patternProperties|dependentSchemas)\/[^/]*|[a-z]\w*)$/i,
    (end, part: string) => (APPLICATORS.has(part.split("/")[0] ?? "") ? "" : end),
  );
}

function isObjectWith(value: unknown, name: string | undefined): boolean {
  return typeof value === "object" && value !== null && name !== undefined && Object.hasOwn(value, name);
}
