import ts from "typescript";
import {
  applyEdits,
  type Edit,
  type Mutant,
  parseModule,
  propertiesOf,
  removeElement,
  replaceNode,
  walk,
} from "./mutant.js";

/** Objects of a version's data whose members can be told apart by requests or errors. */
const STRINGS: ReadonlySet<string> = new Set([
  ..."header option scheme parameter pointer basePath".split(" "),
  ..."clientIdProperty clientSecretProperty accessToken".split(" "),
]);
const LISTS: ReadonlySet<string> = new Set(["code", "message", "requestId"]);
const RECORDS: ReadonlySet<string> = new Set(["headers", "statusByCode"]);

/** The data of a version changed: constant headers, credentials, where errors say what they say, how a host is learnt. */
export function apiMutants(module: string, text: string): readonly Mutant[] {
  const source = parseModule(module, text);
  const mutants: Mutant[] = [];
  const add = (what: string, edit: Edit): void => {
    mutants.push({ module, what, text: applyEdits(text, [edit]), service: null, operations: null });
  };
  for (const node of walk(source)) {
    if (!ts.isPropertyAssignment(node) || !ts.isIdentifier(node.name)) continue;
    const { text: name } = node.name;
    const value = node.initializer;
    if (STRINGS.has(name) && ts.isStringLiteral(value)) {
      add(`${name} ${value.text} becomes another`, replaceNode(value, JSON.stringify(otherText(value.text))));
    }
    if (LISTS.has(name) && ts.isArrayLiteralExpression(value)) {
      const [first] = value.elements;
      if (first !== undefined) add(`${name} lacks ${first.getText()}`, removeElement(source, first));
    }
    if (RECORDS.has(name) && ts.isObjectLiteralExpression(value)) {
      for (const [key, property] of propertiesOf(value)) add(`${name} lacks ${key}`, removeElement(source, property));
    }
  }
  return mutants;
}

function otherText(text: string): string {
  return text.startsWith("/") ? `${text}x` : `x${text}`;
}
