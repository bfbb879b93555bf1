import type { FunctionDeclarationStructure, StatementStructures } from "ts-morph";
import type { Configuration } from "../configuration.js";
import { baseErrorName, optionsName } from "../names/client-names.js";
import { BASE_ERROR_CLASS, ERROR_CLASSES } from "../names/public-names.js";
import { tsMorph } from "./compilers.js";
import { stringLiteral } from "./text/literal.js";

const { StructureKind } = tsMorph;

/** The statements of the package's `index.ts`: `connect`, which loads the version it is asked for and no other. */
export function rootStatements(
  versions: readonly string[],
  configuration: Configuration,
): readonly StatementStructures[] {
  const options = (version: string): string =>
    `import(${modulePath(version)}).${optionsName(configuration.client.class)}`;
  const client = (version: string): string => `import(${modulePath(version)}).${configuration.client.class}`;
  const overload = (version: string): FunctionDeclarationStructure["overloads"] => [
    {
      isExported: true,
      parameters: [
        { name: "version", type: stringLiteral(version) },
        { name: "options", type: options(version), hasQuestionToken: true },
      ],
      returnType: `Promise<${client(version)}>`,
      docs: [`Connects to version ${version}.`],
    },
  ];
  const base = `${BASE_ERROR_CLASS} as ${baseErrorName(configuration.client.class, new Set(ERROR_CLASSES))}`;
  const latest = versions.at(-1) ?? "";
  return [
    {
      kind: StructureKind.ExportDeclaration,
      moduleSpecifier: "./runtime/index.js",
      namedExports: [base, ...ERROR_CLASSES],
    },
    {
      kind: StructureKind.TypeAlias,
      isExported: true,
      name: "Version",
      type: versions.map((version) => stringLiteral(version)).join(" | ") || "never",
      docs: ["Versions of the API that have a client."],
    },
    {
      kind: StructureKind.Function,
      name: "connect",
      isExported: true,
      isAsync: true,
      overloads: versions.flatMap((version) => overload(version) ?? []),
      parameters: [
        { name: "version", type: "Version" },
        { name: "options", type: versions.map(options).join(" & ") || "object", hasQuestionToken: true },
      ],
      returnType: `Promise<${versions.map(client).join(" | ") || "never"}>`,
      statements: [
        "switch (version) {",
        ...versions.map(
          (version) =>
            `  case ${stringLiteral(version)}:\n    return new (await import(${modulePath(version)})).${configuration.client.class}(options);`,
        ),
        `  default:\n    throw new TypeError(\`unknown version: \${String(version)} (known: ${versions.join(", ")}, the newest is ${latest})\`);`,
        "}",
      ],
    },
  ];
}

/** The statements of the package's `proxy.ts`: the proxy of the newest version. */
export function newestProxyStatements(versions: readonly string[]): readonly StatementStructures[] {
  const moduleSpecifier = `./${versions.at(-1) ?? ""}/proxy.js`;
  return [
    { kind: StructureKind.ExportDeclaration, moduleSpecifier, namedExports: ["createProxy"] },
    {
      kind: StructureKind.ExportDeclaration,
      isTypeOnly: true,
      moduleSpecifier,
      namedExports: ["ProxyHandler", "ProxyOperation", "ProxyOptions"],
    },
  ];
}

function modulePath(version: string): string {
  return stringLiteral(`./${version}/index.js`);
}
