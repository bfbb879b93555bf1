import type { Configuration, CredentialConfiguration } from "../../configuration.js";
import { quantity } from "../../diagnostics/quantity.js";
import { plainProse } from "../../templates/prose.js";
import { markdownCode, markdownGuide, markdownText, renderMarkdown } from "../../templates/render.js";
import { HEADER } from "../header.js";
import { BASIC_VALUE, type VersionSummary } from "../version-summary.js";
import { migrationPath } from "./changelog.js";

/** `README.md` of the package: how to install, pin a version and pass credentials, and the guide of its owner. */
export function packageReadme(
  versions: readonly VersionSummary[],
  configuration: Configuration,
  guide: string,
): string {
  const basic = new Set(versions.flatMap(({ basicSchemes }) => basicSchemes));
  const text = renderMarkdown("package.md.hbs", {
    header: HEADER,
    package: configuration.package.name,
    description: markdownText(plainProse(configuration.package.description ?? "")),
    client: configuration.client.class,
    guide: markdownGuide(guide),
    latest: versions.at(-1)?.version ?? "",
    call: versions.at(-1)?.firstCall ?? "",
    hasCredentials: versions.some((version) => version.hasCredentials),
    iterated: iterated(versions),
    credentials: optionsOf(configuration).flatMap(({ scheme, option, environment, description, token }) => [
      row(option, environment, description ?? (basic.has(scheme) ? BASIC_VALUE : undefined)),
      ...(token === undefined
        ? []
        : [
            row(
              token.clientId.option,
              token.clientId.environment,
              `with ${token.clientSecret.option}, instead of ${option}`,
            ),
            row(token.clientSecret.option, token.clientSecret.environment, `with ${token.clientId.option}`),
          ]),
    ]),
    versions: versions.map(({ version, operations, resources }, index) => ({
      version,
      before: versions[index - 1]?.version ?? "",
      migration: migrationPath(version),
      operations: quantity(operations.length, "operation"),
      resources: resources.map(markdownCode).join(", "),
    })),
  });
  return `${text.replace(/\n{3,}/g, "\n\n").trimEnd()}\n`;
}

/** The things that a program iterates, in words; empty where no version has any. */
function iterated(versions: readonly VersionSummary[]): string {
  const pages = versions.some(({ hasPages }) => hasPages) ? ["the pages of a method that lists"] : [];
  const streams = versions.some(({ hasStreams }) => hasStreams) ? ["the events of one that streams"] : [];
  return [...pages, ...streams].join(", and through ");
}

/** Credentials, each option once: two schemes may take one. */
function optionsOf({ credentials = [] }: Configuration): readonly CredentialConfiguration[] {
  return credentials.filter(({ option }, index) => credentials.findIndex((each) => each.option === option) === index);
}

function row(option: string, environment: string | undefined, description: string | undefined): object {
  return {
    option: markdownCode(option),
    environment: environment === undefined ? "" : markdownCode(environment),
    description: markdownText(description ?? ""),
  };
}
