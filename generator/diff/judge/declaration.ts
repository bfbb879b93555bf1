import type { OtherDeclaration } from "../change.js";
import { APPLICATORS } from "../facts/schema/applicators.js";
import type { SchemaFact } from "../facts/schema/rule.js";
import { subjectOf, type ValueSubject } from "../facts/subject.js";
import type { DiffDocument } from "../side.js";
import type { Reached } from "./reach.js";

/** The document and JSON Pointer of the declaration that a fact is about: on the new side, unless only the old one has it. */
export function declarationOf(
  fact: SchemaFact,
  { pair }: Reached,
  documents: { readonly from: DiffDocument; readonly to: DiffDocument },
): readonly [DiffDocument, string] {
  if (fact.member !== undefined) {
    const gone = !pair.to.properties.has(fact.member);
    const shape = gone ? pair.from : pair.to;
    const owner = shape.atoms.find(({ node }) => isObjectWith(node["properties"], fact.member)) ?? shape.atoms[0];
    return [gone ? documents.from : documents.to, owner?.pointer ?? shape.pointer];
  }
  if (fact.to !== undefined && fact.to !== pair.to.pointer) return [documents.to, aroundKeyword(fact.to)];
  if (fact.from !== undefined && fact.from !== pair.from.pointer) return [documents.from, aroundKeyword(fact.from)];
  return [documents.to, pair.to.pointer];
}

/** The declaration on the side that the subject is not of, where it is another component's; undefined where the subject names it as well. */
export function otherDeclaration(
  fact: SchemaFact,
  { pair }: Reached,
  documents: { readonly from: DiffDocument; readonly to: DiffDocument },
  subject: ValueSubject,
): OtherDeclaration | undefined {
  if (subject.schema === undefined) return undefined;
  const [from, to] = (["from", "to"] as const).map((side) => {
    const own = fact[side];
    const pointer = own === undefined || own === pair[side].pointer ? pair[side].pointer : aroundKeyword(own);
    return { side, subject: subjectOf(documents[side].root, pointer).subject };
  });
  if (from === undefined || to === undefined || from.subject.schema === to.subject.schema) return undefined;
  return [from, to].find((each) => each.subject.schema !== undefined && each.subject.schema !== subject.schema);
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
