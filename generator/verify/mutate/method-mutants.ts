import ts from "typescript";
import {
  applyEdits,
  type Edit,
  type Mutant,
  operationLiterals,
  parseModule,
  propertiesOf,
  removeElement,
  replaceNode,
  stringProperty,
  walk,
} from "./mutant.js";

/** Calls of the transport that can replace another. */
const OTHER_CALL: { readonly [call: string]: string } = { send: "stream", list: "send", stream: "send", wait: "send" };

/** Each method of a module's resource classes changed: what it calls, with which operation, and which arguments it passes on. */
export function methodMutants(module: string, text: string): readonly Mutant[] {
  const source = parseModule(module, text);
  const literals = operationLiterals(source);
  const calls = methodCalls(source, literals);
  const idOf = (constant: string): string => {
    const literal = literals.get(constant);
    return (literal && stringProperty(literal, "id")) ?? "";
  };
  return calls.flatMap(({ name, call, constant, input, options, uses }): readonly Mutant[] => {
    const literal = literals.get(constant);
    if (literal === undefined) return [];
    // The cases of a method that begins with another are those of the other's operation.
    const used = calls.filter((each) => uses.includes(each.name)).map((each) => idOf(each.constant));
    const mutant = (what: string, edits: readonly Edit[]): Mutant => ({
      module,
      what: `${name}: ${what}`,
      text: applyEdits(text, edits),
      service: stringProperty(literal, "service") ?? null,
      operations: [...new Set([idOf(constant), ...used])],
    });
    const other = [...literals.keys()].find((candidate) => candidate !== constant);
    const [operation] = call.arguments;
    const verb = ts.isPropertyAccessExpression(call.expression) ? call.expression.name : undefined;
    const wanted = OTHER_CALL[verb?.text ?? ""];
    return [
      ...(verb === undefined || wanted === undefined
        ? []
        : [mutant(`${verb.text} becomes ${wanted}`, [replaceNode(verb, wanted)])]),
      ...(other === undefined || operation === undefined
        ? []
        : [mutant(`sends ${other}`, [replaceNode(operation, other)])]),
      ...(options === undefined ? [] : [mutant("loses its options", [replaceNode(options, "{}")])]),
      ...inputMutants(source, input, mutant),
    ];
  });
}

interface MethodCall {
  readonly name: string;
  readonly call: ts.CallExpression;
  readonly constant: string;
  readonly input: ts.ObjectLiteralExpression | undefined;
  readonly options: ts.Expression | undefined;
  /** Names of the methods of the same class that the method calls. */
  readonly uses: readonly string[];
}

function methodCalls(
  source: ts.SourceFile,
  literals: ReadonlyMap<string, ts.ObjectLiteralExpression>,
): readonly MethodCall[] {
  const calls: MethodCall[] = [];
  for (const node of walk(source)) {
    if (!ts.isMethodDeclaration(node) || !ts.isIdentifier(node.name)) continue;
    const uses = [...walk(node)].flatMap((inner) => ownMethod(inner) ?? []);
    for (const inner of walk(node)) {
      if (!ts.isCallExpression(inner)) continue;
      const [operation, input, options] = inner.arguments;
      if (operation === undefined || !ts.isIdentifier(operation) || !literals.has(operation.text)) continue;
      const literal = input !== undefined && ts.isObjectLiteralExpression(input) ? input : undefined;
      calls.push({ name: node.name.text, call: inner, constant: operation.text, input: literal, options, uses });
    }
  }
  return calls;
}

/** The name of a method that is called on `this`. */
function ownMethod(node: ts.Node): string | undefined {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const { expression, name } = node.expression;
  return expression.kind === ts.SyntaxKind.ThisKeyword && ts.isIdentifier(name) ? name.text : undefined;
}

function inputMutants(
  source: ts.SourceFile,
  input: ts.ObjectLiteralExpression | undefined,
  mutant: (what: string, edits: readonly Edit[]) => Mutant,
): readonly Mutant[] {
  if (input === undefined) return [];
  const dropped = input.properties.map((property) =>
    mutant(`does not pass ${property.name?.getText() ?? "an argument"}`, [removeElement(source, property)]),
  );
  const path = propertiesOf(input).get("path")?.initializer;
  const members = path !== undefined && ts.isObjectLiteralExpression(path) ? [...path.properties] : [];
  const values = members.map((member) => (ts.isPropertyAssignment(member) ? member.initializer : member.name));
  const renamed = members.map((member, index) => {
    const value = values[index]?.getText() ?? "undefined";
    return mutant(`passes ${value} by another name`, [replaceNode(member, `other: ${value}`)]);
  });
  const [first, second] = members;
  const swapped =
    first === undefined || second === undefined
      ? []
      : [
          mutant("exchanges two path arguments", [
            replaceNode(first, `${first.name?.getText()}: ${values[1]?.getText()}`),
            replaceNode(second, `${second.name?.getText()}: ${values[0]?.getText()}`),
          ]),
        ];
  return [...dropped, ...renamed, ...swapped];
}
