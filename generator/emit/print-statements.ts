import type {
  ClassStatement,
  ExportStatement,
  FunctionStatement,
  ImportStatement,
  InterfaceStatement,
  ParameterMember,
  PropertyMember,
  Statement,
  TypeAliasStatement,
} from "./statement.js";

/** The statements as text, two spaces a level. Declarations of several lines have a blank line before them. */
export function printStatements(statements: readonly Statement[]): string {
  let text = "";
  let previous = "";
  for (const statement of statements) {
    if (text !== "") text += needsBlankLine(statement) || /\}\s*$/.test(previous) ? "\n\n" : "\n";
    previous = printStatement(statement);
    text += previous;
  }
  return text;
}

function needsBlankLine(statement: Statement): boolean {
  return typeof statement !== "string" && ["class", "function", "interface"].includes(statement.kind);
}

function printStatement(statement: Statement): string {
  if (typeof statement === "string") return statement;
  switch (statement.kind) {
    case "import":
      return printImport(statement);
    case "export":
      return printExport(statement);
    case "type":
      return printTypeAlias(statement);
    case "interface":
      return printInterface(statement);
    case "class":
      return printClass(statement);
    case "function":
      return printFunction(statement);
  }
}

function printImport({ isTypeOnly, moduleSpecifier, names }: ImportStatement): string {
  return `import ${isTypeOnly === true ? "type " : ""}{ ${names.join(", ")} } from "${moduleSpecifier}";`;
}

function printExport({ isTypeOnly, moduleSpecifier, names }: ExportStatement): string {
  const what = names === undefined ? "*" : `{ ${names.join(", ")} }`;
  const from = moduleSpecifier === undefined ? "" : ` from "${moduleSpecifier}"`;
  return `export ${isTypeOnly === true ? "type " : ""}${what}${from};`;
}

function printTypeAlias({ docs, isExported, name, type }: TypeAliasStatement): string {
  return `${comment(docs)}${exported(isExported)}type ${name} = ${type};`;
}

function printInterface({ docs, isExported, name, extends: bases = [], properties }: InterfaceStatement): string {
  const heritage = bases.length === 0 ? "" : ` extends ${bases.join(", ")}`;
  return `${comment(docs)}${exported(isExported)}interface ${name}${heritage} ${block(properties.map(printProperty))}`;
}

function printClass(statement: ClassStatement): string {
  const { docs, isExported, name, properties, constructors, getters = [], methods } = statement;
  const members = [
    properties.map(printProperty).join("\n"),
    ...constructors.map(
      (member) => `${comment(member.docs)}constructor(${parameters(member.parameters)}) ${block(member.statements)}`,
    ),
    ...getters.map(
      (member) => `${comment(member.docs)}get ${member.name}(): ${member.returnType} ${block(member.statements)}`,
    ),
    ...methods.map((member) => {
      const types = member.typeParameters === undefined ? "" : `<${member.typeParameters.join(", ")}>`;
      return `${comment(member.docs)}${member.name}${types}${signature(member)} ${block(member.statements)}`;
    }),
  ];
  const body = members.filter((member) => member !== "").join("\n\n");
  return `${comment(docs)}${exported(isExported)}class ${name} ${block([body])}`;
}

function printFunction(statement: FunctionStatement): string {
  const { docs, isExported, isAsync, name, overloads, statements } = statement;
  const lines = overloads.map(
    (overload) => `${comment(overload.docs)}${exported(overload.isExported)}function ${name}${signature(overload)};\n`,
  );
  const head = `${comment(docs)}${exported(isExported)}${isAsync === true ? "async " : ""}function ${name}`;
  return `${lines.join("")}${head}${signature(statement)} ${block(statements)}`;
}

function printProperty({ docs, name, isReadonly, isOptional, type, initializer }: PropertyMember): string {
  const head = `${comment(docs)}${isReadonly === true ? "readonly " : ""}${name}${isOptional === true ? "?" : ""}`;
  return `${head}${type === undefined ? "" : `: ${type}`}${initializer === undefined ? "" : ` = ${initializer}`};`;
}

function signature(declared: { readonly parameters: readonly ParameterMember[]; readonly returnType: string }): string {
  return `(${parameters(declared.parameters)}): ${declared.returnType}`;
}

function parameters(list: readonly ParameterMember[]): string {
  return list
    .map(({ name, isOptional, type, initializer }) => {
      return `${name}${isOptional === true ? "?" : ""}: ${type}${initializer === undefined ? "" : ` = ${initializer}`}`;
    })
    .join(", ");
}

function exported(is: boolean | undefined): string {
  return is === true ? "export " : "";
}

/** What escapes a comment's text is `documentation`; here it only gets its frame. */
function comment(text: string | undefined): string {
  if (text === undefined || text === "") return "";
  if (!text.includes("\n")) return `/** ${text} */\n`;
  const lines = text.replace(/^\n/, "").split("\n");
  return `/**\n${lines.map((line) => ` *${line === "" ? "" : ` ${line}`}\n`).join("")} */\n`;
}

function block(lines: readonly string[]): string {
  return `{\n${lines.join("\n").replace(/^(?=.)/gm, "  ")}\n}`;
}
