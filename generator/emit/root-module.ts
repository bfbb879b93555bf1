import type { Configuration } from "../configuration.js";
import { optionsName } from "./client.js";
import { ERROR_CLASSES } from "./public-names.js";
import type { FunctionStatement, Statement } from "./statement.js";
import { stringLiteral } from "./text/literal.js";

/** The statements of the package's `index.ts`: `connect`, which loads the version it is asked for and no other. */
export function rootStatements(versions: readonly string[], configuration: Configuration): readonly Statement[] {
  const options = (version: string): string => `import(${modulePath(version)}).${optionsName(configuration)}`;
  const client = (version: string): string => `import(${modulePath(version)}).${configuration.client.class}`;
  const overload = (version: string): FunctionStatement["overloads"] => [
    {
      isExported: true,
      parameters: [
        { name: "version", type: stringLiteral(version) },
        { name: "options", type: options(version), isOptional: true },
      ],
      returnType: `Promise<${client(version)}>`,
      docs: `Connects to version ${version}.`,
    },
  ];
  const latest = versions.at(-1) ?? "";
  return [
    { kind: "export", moduleSpecifier: "./runtime/index.js", names: ERROR_CLASSES },
    {
      kind: "type",
      isExported: true,
      name: "Version",
      type: versions.map((version) => stringLiteral(version)).join(" | ") || "never",
      docs: "Versions of the API that have a client.",
    },
    {
      kind: "function",
      name: "connect",
      isExported: true,
      isAsync: true,
      overloads: versions.flatMap(overload),
      parameters: [
        { name: "version", type: "Version" },
        { name: "options", type: versions.map(options).join(" & ") || "object", isOptional: true },
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

function modulePath(version: string): string {
  return stringLiteral(`./${version}/index.js`);
}
