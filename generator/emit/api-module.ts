import type { Configuration } from "../configuration.js";
import type { ApiModel } from "../model/index.js";
import { importModule, importNames, importTypes } from "./imports.js";
import { clean, runtimeFunction } from "./operation-data.js";
import type { Statement } from "./resource.js";
import { requiredCredentials } from "./resource-reach.js";
import { serviceConstants } from "./services-module.js";
import { escapeComment } from "./text/documentation.js";
import { Identifier, type LiteralValue, literal } from "./text/literal.js";

/** The statements of `<version>/api.ts`: all services of the version, for the client that has all resources. */
export function apiStatements(model: ApiModel, configuration: Configuration): readonly Statement[] {
  const constants = serviceConstants(model, configuration);
  const entries = (names: ReadonlyMap<string, string>): LiteralValue =>
    Object.fromEntries([...names].map(([name, constant]) => [name, new Identifier(constant, "services")]));
  const reach = literal(
    clean({
      services: entries(constants.services),
      credentials: entries(constants.credentials),
      requires: requiredCredentials(
        model.resources.flatMap(({ operations }) => operations),
        model,
        configuration,
      ),
      encode: runtimeFunction("encodeAny"),
    }),
    "",
    "block",
  );
  return [
    importNames("../runtime/index.js", ["encodeAny"]),
    importTypes("../runtime/index.js", ["Api"]),
    importModule("./services.js", "services"),
    `\n/** Version ${escapeComment(model.version)} as the runtime reads it. */\nexport const api: Api = {\n  ...services.version,${reach.slice(1)};`,
  ];
}
