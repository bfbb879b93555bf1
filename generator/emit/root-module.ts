import type { FunctionDeclarationStructure, StatementStructures } from "ts-morph";
import type { Configuration } from "../configuration.js";
import { baseErrorName, optionsName } from "../names/client-names.js";
import { BASE_ERROR_CLASS, ERROR_CLASSES } from "../names/public-names.js";
import { StructureKind } from "./structure-kind.js";
import { stringLiteral } from "./text/literal.js";

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
      // The overloads check the options: their intersection over many versions is too complex for the compiler.
      parameters: [
        { name: "version", type: "Version" },
        { name: "options", type: "object", hasQuestionToken: true },
      ],
      returnType: `Promise<${versions.map(client).join(" | ") || "never"}>`,
      statements: [
        "switch (version) {",
        ...versions.map(
          (version) =>
            `  case ${stringLiteral(version)}:\n    return new (await import(${modulePath(version)})).${configuration.client.class}(options as ${options(version)});`,
        ),
        `  default:\n    throw new TypeError(\`unknown version: \${String(version)} (known: ${versions.join(", ")}, the newest is ${latest})\`);`,
        "}",
      ],
    },
  ];
}

/** Names of an entry: its function, and its types. */
export interface EntryNames {
  readonly functions: readonly string[];
  readonly types: readonly string[];
}

/** Names of `proxy.ts`. */
export const PROXY_NAMES: EntryNames = {
  functions: ["createProxy"],
  types: ["ProxyHandler", "ProxyOperation", "ProxyOptions"],
};

/** Names of `testing.ts`. */
export const TESTING_NAMES: EntryNames = {
  functions: ["mockFetch"],
  types: ["MockedMethod", "MockedReplies", "MockedRequest", "MockFetch", "MockReply", "MockResponse"],
};

/** The statements of an entry of the package that is the same entry of the newest version. */
export function newestEntry(
  versions: readonly string[],
  entry: string,
  { functions, types }: EntryNames,
): readonly StatementStructures[] {
  const moduleSpecifier = `./${versions.at(-1) ?? ""}/${entry}.js`;
  return [
    { kind: StructureKind.ExportDeclaration, moduleSpecifier, namedExports: [...functions] },
    { kind: StructureKind.ExportDeclaration, isTypeOnly: true, moduleSpecifier, namedExports: [...types] },
  ];
}

function modulePath(version: string): string {
  return stringLiteral(`./${version}/index.js`);
}
