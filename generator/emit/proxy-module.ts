import type { StatementStructures } from "ts-morph";
import type { Configuration } from "../configuration.js";
import type { ApiModel } from "../model/index.js";
import { optionsName } from "../names/client-names.js";
import { camelCase, distinct, validIdentifier } from "../names/identifiers.js";
import { methodNames } from "../names/method-names.js";
import { operationConstants } from "../names/operation-constants.js";
import { resourceModule } from "../names/resource-tree.js";
import { tsMorph } from "./compilers.js";
import type { Statement } from "./resource.js";
import { importNames } from "./services-module.js";
import { Identifier, type LiteralValue, literal, stringLiteral } from "./text/literal.js";

const { StructureKind } = tsMorph;

/** The runtime's module that only this entry needs. */
const PROXY = "../runtime/proxy.js";

/** The statements of `<version>/proxy.ts`: a proxy for pages that call the version, and the names of its operations. */
export function proxyStatements(model: ApiModel, configuration: Configuration): readonly Statement[] {
  const options = optionsName(configuration.client.class);
  const taken = new Set(["proxyOf", "api", "operations", "createProxy", "options"]);
  const resources = model.resources
    .filter(({ operations }) => operations.length > 0)
    .map((resource) => {
      const module = distinct(validIdentifier(camelCase(resource.name), "resource"), taken);
      taken.add(module);
      const constants = operationConstants(resource, configuration.names);
      const entries = resource.operations.flatMap((operation) =>
        methodNames(operation).map((name): readonly [string, LiteralValue] => [
          `${resource.name}.${name}`,
          new Identifier(constants.get(operation) ?? operation.id, module),
        ]),
      );
      return { resource, module, entries };
    });
  const operations = Object.fromEntries(resources.flatMap(({ entries }) => entries));
  const names = Object.keys(operations).map(stringLiteral).join(" | ") || "never";
  return [
    importNames(PROXY, ["proxyOf"], false),
    importNames(PROXY, ["ProxyHandler", "ProxyOptions"], true),
    importNames("../runtime/index.js", ["Operation"], true),
    importNames("./api.js", ["api"], false),
    importNames("./index.js", [options], true),
    ...resources.map(
      ({ resource, module }): StatementStructures => ({
        kind: StructureKind.ImportDeclaration,
        moduleSpecifier: `./resources/${resourceModule(resource.name)}.js`,
        namespaceImport: module,
      }),
    ),
    `\n/** Methods of the client that a proxy can send. */\nexport type ProxyOperation = ${names};`,
    `\nconst operations: { readonly [Name in ProxyOperation]: Operation } = ${literal(operations, "", "block")};`,
    {
      kind: StructureKind.Function,
      isExported: true,
      name: "createProxy",
      docs: [
        "\nA handler that sends the named operations of pages to the API, with a credential that the pages do not have. Its pages use a client with\n`credentials: false` and the address of the handler as `baseUrl`.\n\n@param options credentials left out are read from the environment",
      ],
      parameters: [{ name: "options", type: `ProxyOptions<ProxyOperation> & ${options}` }],
      returnType: "ProxyHandler",
      statements: ["return proxyOf<ProxyOperation>(api, operations, options);"],
    },
    {
      kind: StructureKind.ExportDeclaration,
      isTypeOnly: true,
      moduleSpecifier: PROXY,
      namedExports: ["ProxyHandler", "ProxyOptions"],
    },
  ];
}
