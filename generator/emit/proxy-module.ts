import type { Configuration } from "../configuration.js";
import type { ApiModel } from "../model/index.js";
import { optionsName } from "../names/client-names.js";
import { importNames, importTypes } from "./imports.js";
import { methodTable } from "./method-table.js";
import type { Statement } from "./resource.js";
import { StructureKind } from "./structure-kind.js";
import { literal, stringLiteral } from "./text/literal.js";

/** The runtime's module that only this entry needs. */
const PROXY = "../runtime/proxy.js";

/** The statements of `<version>/proxy.ts`: a proxy for pages that call the version, and the names of its operations. */
export function proxyStatements(model: ApiModel, configuration: Configuration): readonly Statement[] {
  const options = optionsName(configuration.client.class);
  const { imports, methods } = methodTable(model, configuration, [
    "proxyOf",
    "api",
    "operations",
    "streams",
    "createProxy",
    "options",
  ]);
  const operations = Object.fromEntries(methods.map(({ name, constant }) => [name, constant]));
  const streams = methods.filter(({ isStream }) => isStream).map(({ name }) => name);
  const names = Object.keys(operations).map(stringLiteral).join(" | ") || "never";
  return [
    importNames(PROXY, ["proxyOf"]),
    importTypes(PROXY, ["ProxyHandler", "ProxyOptions"]),
    importTypes("../runtime/index.js", ["Operation"]),
    importNames("./api.js", ["api"]),
    importTypes("./index.js", [options]),
    ...imports,
    `\n/** Methods of the client that a proxy can send. */\nexport type ProxyOperation = ${names};`,
    `\nconst operations: { readonly [Name in ProxyOperation]: Operation } = ${literal(operations, "", "block")};`,
    `\n/** Those that ask for a stream where another method asks for one response. */\nconst streams: readonly ProxyOperation[] = ${literal(streams, "")};`,
    {
      kind: StructureKind.Function,
      isExported: true,
      name: "createProxy",
      docs: [
        "\nA handler that sends the named operations of pages to the API, with a credential that the pages do not have. Its pages use a client with\n`credentials: false` and the address of the handler as `baseUrl`.\n\n@param options credentials left out are read from the environment\n@throws {ConfigurationError} for an operation that could never be sent: its credential or its address is missing",
      ],
      parameters: [{ name: "options", type: `ProxyOptions<ProxyOperation> & ${options}` }],
      returnType: "ProxyHandler",
      statements: ["return proxyOf<ProxyOperation>(api, operations, streams, options);"],
    },
    {
      kind: StructureKind.ExportDeclaration,
      isTypeOnly: true,
      moduleSpecifier: PROXY,
      namedExports: ["ProxyHandler", "ProxyOptions"],
    },
  ];
}
