import type {
  ClassStructure,
  FunctionStructure,
  InterfaceStructure,
  MethodStructure,
  ParameterStructure,
  PropertyStructure,
  Statement,
} from "./structures.js";
import { stringLiteral } from "./text/literal.js";

/** Text of a module's statements, with the blank lines that the formatter keeps; it lays out everything else. */
export function printStatements(statements: readonly Statement[]): string {
  return joinLines(statements.map((statement) => (typeof statement === "string" ? statement : printed(statement))));
}

/** Statements line by line, with a blank line after each that ends in a block. */
function joinLines(lines: readonly string[]): string {
  return lines.map((line) => (line.trimEnd().endsWith("}") ? `${line}\n` : line)).join("\n");
}

function printed(statement: Exclude<Statement, string>): string {
  switch (statement.kind) {
    case "import": {
      const { namespaceImport, namedImports = [], moduleSpecifier } = statement;
      const names = namespaceImport === undefined ? `{ ${namedImports.join(", ")} }` : `* as ${namespaceImport}`;
      return `import ${typeOnly(statement)}${names} from ${stringLiteral(moduleSpecifier)};`;
    }
    case "export": {
      const { namedExports = [], moduleSpecifier } = statement;
      const isOfAll = namedExports.length === 0 && moduleSpecifier !== undefined;
      const from = moduleSpecifier === undefined ? "" : ` from ${stringLiteral(moduleSpecifier)}`;
      return `export ${typeOnly(statement)}${isOfAll ? "*" : `{ ${namedExports.join(", ")} }`}${from};`;
    }
    case "type":
      return `${comments(statement.docs)}export type ${statement.name} = ${statement.type};`;
    case "interface":
      return `\n${printedInterface(statement)}`;
    case "class":
      return `\n${printedClass(statement)}`;
    case "function":
      return `\n${printedFunction(statement)}`;
  }
}

function typeOnly({ isTypeOnly }: { readonly isTypeOnly?: boolean }): string {
  return isTypeOnly === true ? "type " : "";
}

function printedInterface({ name, extends: bases, docs, properties }: InterfaceStructure): string {
  return `${comments(docs)}export interface ${name} extends ${bases.join(", ")} {\n${properties.map(printedProperty).join("\n")}\n}`;
}

function printedClass({ name, docs, properties, constructorOf, getters = [], methods }: ClassStructure): string {
  const made = `${comments(constructorOf.docs)}constructor(${parameters(constructorOf.parameters)}) ${block(constructorOf.statements)}`;
  const members = [
    ...(properties.length === 0 ? [] : [properties.map(printedProperty).join("\n")]),
    made,
    ...getters.map((each) => `${comments(each.docs)}get ${each.name}(): ${each.returnType} ${block(each.statements)}`),
    ...methods.map((method) => printedMethod(method, "")),
  ];
  return `${comments(docs)}export class ${name} {\n${members.join("\n\n")}\n}`;
}

function printedFunction({ overloads = [], ...whole }: FunctionStructure): string {
  const headers = overloads.map(
    (each) =>
      `${comments(each.docs)}export function ${whole.name}(${parameters(each.parameters)}): ${each.returnType};\n`,
  );
  return `${headers.join("")}${printedMethod(whole, "function ", "export ")}`;
}

/** A method, or with the word before its name a function. */
function printedMethod(method: MethodStructure, word: string, modifiers = ""): string {
  const { name, docs, isAsync, typeParameters = [], returnType, statements } = method;
  const generic = typeParameters.length === 0 ? "" : `<${typeParameters.join(", ")}>`;
  const header = `${modifiers}${isAsync === true ? "async " : ""}${word}${name}${generic}(${parameters(method.parameters)})`;
  return `${comments(docs)}${header}: ${returnType} ${block(statements)}`;
}

function printedProperty({ name, type, hasQuestionToken, initializer, docs }: PropertyStructure): string {
  return `${comments(docs)}readonly ${name}${typed(hasQuestionToken, type)}${assigned(initializer)};`;
}

function parameters(all: readonly ParameterStructure[]): string {
  return all
    .map(
      ({ name, type, hasQuestionToken, initializer }) =>
        `${name}${typed(hasQuestionToken, type)}${assigned(initializer)}`,
    )
    .join(", ");
}

function typed(hasQuestionToken: boolean | undefined, type: string | undefined): string {
  return `${hasQuestionToken === true ? "?" : ""}${type === undefined ? "" : `: ${type}`}`;
}

function assigned(value: string | undefined): string {
  return value === undefined ? "" : ` = ${value}`;
}

function block(statements: readonly string[]): string {
  return `{\n${joinLines(statements)}\n}`;
}

function comments(docs: readonly string[] = []): string {
  return docs.map((text) => `${comment(text)}\n`).join("");
}

function comment(text: string): string {
  if (!text.includes("\n")) return `/** ${text} */`;
  const lines = text.replace(/^\n/, "").split("\n");
  return ["/**", ...lines.map((line) => (line === "" ? " *" : ` * ${line}`)), " */"].join("\n");
}
