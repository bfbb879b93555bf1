import type { StatementStructures } from "ts-morph";
import type { Configuration } from "../configuration.js";
import type { ApiModel } from "../model/index.js";
import { optionsName, requestName } from "../names/client-names.js";
import { declaredNames, exportedErrors } from "./client.js";
import { importNames, importTypes } from "./imports.js";
import { StructureKind } from "./structure-kind.js";
import { documentation } from "./text/documentation.js";

/** The runtime's module that only this entry needs. */
const CLIENT_OF = "../runtime/client-of.js";

/** Types that the declaration of a program's own client names. */
const INFERRED_TYPES: readonly string[] = ["ClientOf", "ResourceDefinition", "ResourceDefinitions"];

/** The statements of `<version>/client.ts`: `createClient`, and what the version's entry exports beside its class. */
export function smallClientStatements(model: ApiModel, configuration: Configuration): readonly StatementStructures[] {
  const options = optionsName(configuration.client.class);
  const declared = declaredNames(model);
  const nameable = INFERRED_TYPES.filter((name) => !declared.has(name));
  const isOne = model.services.length <= 1;
  const request = isOne ? "UndescribedRequest" : requestName(configuration.client.class, declared);
  const init = isOne ? `[init?: ${request}]` : `[init: ${request}]`;
  return [
    importNames(CLIENT_OF, ["clientOf"]),
    importTypes(CLIENT_OF, ["ClientOf", "ResourceDefinitions"]),
    ...(isOne ? [importTypes("../runtime/index.js", ["UndescribedRequest"])] : []),
    importTypes("./index.js", [options, ...(isOne ? [] : [request])]),
    importNames("./services.js", ["version"]),
    ...exportedErrors(model, configuration),
    { kind: StructureKind.ExportDeclaration, isTypeOnly: true, moduleSpecifier: "./index.js" },
    {
      kind: StructureKind.ExportDeclaration,
      isTypeOnly: true,
      moduleSpecifier: CLIENT_OF,
      namedExports: [...nameable],
    },
    {
      kind: StructureKind.Function,
      isExported: true,
      name: "createClient",
      docs: [
        `\n${documentation([
          `Makes a client of version ${model.version} that has the named resources alone: a bundle holds the code that they need, and no other.`,
          "`request` sends JSON alone.",
        ])}\n\n@param resources from './resources', by the names that they have on the client\n@param options credentials left out are read from the environment`,
      ],
      typeParameters: [{ name: "Resources", constraint: "ResourceDefinitions" }],
      parameters: [
        { name: "resources", type: "Resources" },
        { name: "options", type: options, initializer: "{}" },
      ],
      returnType: `ClientOf<Resources, ${options}, ${init}>`,
      statements: [`return clientOf<Resources, ${options}, ${init}>(version, resources, options);`],
    },
  ];
}
