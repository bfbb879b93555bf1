import { schemeNames } from "../model/distinct-schemes.js";
import { CLIENT_OPTIONS } from "../names/client-options.js";
import { camelCase, memberName } from "../names/identifiers.js";
import type { JsonObject } from "../openapi/document.js";
import { objectOf, stringOf } from "../openapi/reference.js";
import { isSendable, readSecuritySchemes } from "../openapi/security.js";
import { className, environmentName } from "./conventions.js";

/** A document of a new workspace. */
export interface DescribedService {
  readonly version: string;
  readonly service: string;
  readonly root: JsonObject;
  /** Where it was fetched from. */
  readonly address?: string;
}

/**
 * `apipin.yaml` of a new workspace: names of package and client, and for each credential that the specifications know the option and the
 * environment variable that give it. `only` has the patterns of the part that is generated, and `versionHeader` is a proposal with its reason. Addresses that specifications were fetched from are there for `pull`.
 */
export function configurationText(
  packageName: string,
  documents: readonly DescribedService[],
  only: readonly string[] = [],
  versionHeader?: { readonly name: string; readonly reason: string },
): string {
  const titles = new Set(documents.map(({ root }) => stringOf(objectOf(root["info"])["title"]).trim()));
  // Of several documents with titles of their own none describes the whole package.
  const [title = ""] = titles.size === 1 ? titles : [];
  const credentials = [...new Set(sendableSchemes(documents))].sort().flatMap((scheme) => {
    const option = memberName(camelCase(scheme), "credential", new Set(CLIENT_OPTIONS));
    return /^[a-z][A-Za-z0-9]*$/.test(option) ? [{ scheme, option }] : [];
  });
  // Of two schemes whose options would have one name the second gets another by itself.
  const first = credentials.filter(
    ({ option }, index) => credentials.findIndex((other) => other.option === option) === index,
  );
  const variables = new Map<string, string>();
  for (const { option } of first)
    variables.set(option, environmentName(packageName, option, new Set(variables.values())));
  const lines = [
    "# Facts that are special to this API and to the package made for it. Corrections of the specifications belong into overlays/.",
    "",
    "package:",
    `  name: ${JSON.stringify(packageName)}`,
    "  version: 0.1.0",
    ...(title === "" ? [] : [`  description: ${JSON.stringify(title)}`]),
    "",
    "client:",
    `  class: ${className(packageName)}`,
    "",
    "# Names as a person would choose them; specs/names.json keeps those that are given.",
    "names: short",
    ...onlyLines(only),
    ...(versionHeader === undefined
      ? []
      : ["", `# A proposal: ${versionHeader.reason} The client sends it.`, `versionHeader: ${versionHeader.name}`]),
    ...(first.length === 0 ? [] : ["", "credentials:"]),
    ...first.flatMap(({ scheme, option }) => [
      `  - scheme: ${JSON.stringify(scheme)}`,
      `    option: ${option}`,
      `    environment: ${variables.get(option) ?? ""}`,
    ]),
    "",
    "# A fault that a client can be made in spite of is a warning, which says what is assumed. `rules` sets the level of a rule.",
    "lint:",
    "  tolerant: true",
    ...addressLines(documents),
  ];
  return `${lines.join("\n")}\n`;
}

function onlyLines(only: readonly string[]): readonly string[] {
  if (only.length === 0) return [];
  return [
    "",
    "# Generates a part: operations whose tag, path or operationId one of these fits, and the schemas that they lead to.",
    "only:",
    ...only.map((pattern) => `  - ${JSON.stringify(pattern)}`),
  ];
}

function addressLines(documents: readonly DescribedService[]): readonly string[] {
  const lines = documents.flatMap(({ version, service, address }) =>
    address === undefined ? [] : [`    ${JSON.stringify(`${version}/${service}`)}: ${JSON.stringify(address)}`],
  );
  if (lines.length === 0) return [];
  return [
    "",
    "# Where the publisher keeps the specifications: `apipin pull` asks for them there.",
    "pull:",
    "  addresses:",
    ...lines,
  ];
}

/** Names of all schemes that a client can send, as the model has them. */
function sendableSchemes(documents: readonly DescribedService[]): readonly string[] {
  const versions = new Set(documents.map(({ version }) => version));
  return [...versions].flatMap((version) => {
    const own = documents.filter((document) => document.version === version);
    const names = schemeNames(own);
    return own.flatMap(({ root }, index) =>
      readSecuritySchemes(root)
        .filter(isSendable)
        .map(({ name }) => names[index]?.get(name) ?? name),
    );
  });
}
