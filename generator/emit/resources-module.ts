import type { Configuration } from "../configuration.js";
import type { ApiModel } from "../model/index.js";
import { freeName, validIdentifier } from "../names/identifiers.js";
import { isTopLevel, resourceModule } from "../names/resource-tree.js";
import { createFunction, definedType, handleFunctions, handleTypes } from "./handle.js";
import { importModule, importNames, importTypes } from "./imports.js";
import type { Statement } from "./resource.js";
import { resourceReach } from "./resource-reach.js";
import { type ServiceConstants, serviceConstants } from "./services-module.js";
import { documentation } from "./text/documentation.js";
import { Identifier, type LiteralValue, literal } from "./text/literal.js";

/** The statements of `<version>/resources.ts`: each resource of the client with what it reaches, for `createClient`. */
export function resourcesStatements(model: ApiModel, configuration: Configuration): readonly Statement[] {
  const resources = model.resources.filter(({ name }) => isTopLevel(name));
  const constants = serviceConstants(model, configuration);
  const taken = new Set([...resources.map(({ className }) => className), ...handleFunctions(resources)]);
  const services = freeName("services", new Set([...taken, ...resources.map(({ name }) => name)]));
  taken.add(services);
  const declared = resources.map((resource) => {
    const local = freeName(validIdentifier(resource.name, "resource"), taken);
    taken.add(local);
    const reach = reachData(resource.name, model, configuration, constants, services);
    const description = documentation([resource.description]);
    const text =
      description === ""
        ? ""
        : `/** ${description.includes("\n") ? `\n * ${description.replaceAll("\n", "\n * ")}\n` : description} */\n`;
    const requires = reach.requires === undefined ? "" : `  requires: ${literal(reach.requires, "  ")},\n`;
    const isExported = local === resource.name;
    return {
      statement: `\n${text}${isExported ? "export " : ""}const ${local}: ResourceDefinition<${definedType(resource)}> = {\n  create: ${createFunction(resource)},\n  services: ${literal(reach.services, "  ")},\n  credentials: ${literal(reach.credentials, "  ")},\n${requires}};`,
      alias: isExported ? undefined : `${local} as ${resource.name}`,
    };
  });
  const handles = handleFunctions(resources);
  const aliases = declared.flatMap(({ alias }) => alias ?? []);
  return [
    importTypes("../runtime/client-of.js", ["ResourceDefinition"]),
    ...(handles.length === 0
      ? []
      : [importNames("../runtime/index.js", handles), importTypes("../runtime/index.js", handleTypes(resources))]),
    ...resources.map(({ name, className }) => importNames(`./resources/${resourceModule(name)}.js`, [className])),
    importModule("./services.js", services),
    ...declared.map(({ statement }) => statement),
    ...(aliases.length === 0 ? [] : [`export { ${aliases.join(", ")} };`]),
  ];
}

function reachData(
  resource: string,
  model: ApiModel,
  configuration: Configuration,
  constants: ServiceConstants,
  module: string,
): {
  readonly services: LiteralValue;
  readonly credentials: LiteralValue;
  readonly requires: LiteralValue | undefined;
} {
  const reach = resourceReach(resource, model, configuration);
  const entries = (names: readonly string[], of: ReadonlyMap<string, string>): LiteralValue =>
    Object.fromEntries(names.map((name) => [name, new Identifier(of.get(name) ?? name, module)]));
  return {
    services: entries(reach.services, constants.services),
    credentials: entries(reach.credentials, constants.credentials),
    requires: reach.requires,
  };
}
