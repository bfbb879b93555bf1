import type { Configuration } from "../../configuration.js";
import type { ApiModel } from "../../model/api-model.js";
import { HEADER } from "../source-file.js";
import { markdownCode, markdownText, renderMarkdown } from "./render.js";

/** `README.md` of the package: how to install, pin a version and pass credentials. */
export function packageReadme(models: readonly ApiModel[], configuration: Configuration): string {
  const text = renderMarkdown("package.md.hbs", {
    header: HEADER,
    package: configuration.package.name,
    description: markdownText(configuration.package.description ?? ""),
    client: configuration.client.class,
    latest: models.at(-1)?.version ?? "",
    credentials: (configuration.credentials ?? []).flatMap(({ option, environment, description, token }) => [
      row(option, environment, description),
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
    versions: models.map((model) => ({
      version: model.version,
      operations: String(model.resources.reduce((sum, { operations }) => sum + operations.length, 0)),
      resources: model.resources.map(({ name }) => markdownCode(name)).join(", "),
    })),
  });
  return `${text.replace(/\n{3,}/g, "\n\n").trimEnd()}\n`;
}

function row(option: string, environment: string | undefined, description: string | undefined): object {
  return {
    option: markdownCode(option),
    environment: environment === undefined ? "" : markdownCode(environment),
    description: (description ?? "").replace(/\s+/g, " ").replaceAll("|", "\\|"),
  };
}
