import type { Configuration } from "../../configuration.js";
import type { ApiModel, ResourceModel } from "../../model/index.js";
import { resourceModule, wayToVersion } from "../../names/resource-tree.js";
import { plainProse } from "../../templates/prose.js";
import { markdownCode, markdownText, renderMarkdown } from "../../templates/render.js";
import type { GeneratedFile } from "../../workspace/generated-file.js";
import type { EnumValues } from "../enum-values.js";
import { HEADER } from "../header.js";
import { commonErrors } from "./common-errors.js";
import { firstCall } from "./first-call.js";
import { documentedMethods, resourceChapter, wayTo } from "./resource-chapter.js";
import { responseRow } from "./response-row.js";
import { typeLines, typeLinks } from "./type-links.js";

/** Letters of a README above which each resource has a page of its own: GitHub shows the first 512 KiB of a file. */
const LONGEST = 300_000;

/**
 * Documents of a version, paths below it: `README.md` with every method, its arguments and responses, and the errors that many have in common. The
 * resources of a large API have a page each below `docs/` and a row in the README. The names of types lead to where `types`, the
 * text of `types.ts`, declares them.
 */
export function versionDocuments(
  model: ApiModel,
  configuration: Configuration,
  types: string,
  enums: readonly EnumValues[] = [],
): readonly GeneratedFile[] {
  const resources = model.resources.filter(({ operations }) => operations.length > 0);
  const lines = typeLines(types);
  const errors = commonErrors(model);
  const linked = typeLinks(lines, "");
  const frame = {
    header: HEADER,
    package: configuration.package.name,
    version: model.version,
    errors: errors.responses.map((response) => responseRow(response, linked)),
  };
  const data = { ...frame, ...introduction(model, configuration, enums) };
  const chapters = resources.map((resource) => resourceChapter(resource, model, errors, linked));
  const whole = page("version.md.hbs", { ...data, chapters, pages: [] });
  if (whole.length <= LONGEST) return [{ path: "README.md", text: whole }];
  const pages = resources.map((resource) => pageRow(resource, model));
  return [
    { path: "README.md", text: page("version.md.hbs", { ...data, chapters: [], pages }) },
    ...resources.map((resource) => {
      const way = wayToVersion(resource.name);
      const chapter = resourceChapter(resource, model, errors, typeLinks(lines, way));
      return { path: pageOf(resource), text: page("resource-page.md.hbs", { ...frame, way, chapter }) };
    }),
  ];
}

/** The call, the services and the values at the beginning of the README. */
function introduction(model: ApiModel, { client }: Configuration, enums: readonly EnumValues[]): object {
  return {
    client: client.class,
    call: firstCall(model),
    services: (model.services.length > 1 ? model.services : []).map(
      ({ name, title, description }) =>
        `- ${markdownCode(name)}: **${markdownText(title)}**${description === "" ? "" : `. ${markdownText(plainProse(description))}`}`,
    ),
    values: enums.map(({ name, type }) => `- ${markdownCode(name)}: ${markdownCode(type)}`),
  };
}

/** The page of a resource, as the list of all shows it. */
function pageRow(resource: ResourceModel, model: ApiModel): object {
  return {
    link: `[${markdownCode(wayTo(resource, model))}](${pageOf(resource)})`,
    count: documentedMethods(resource, model).length,
    description: markdownText(plainProse(resource.description)),
  };
}

function pageOf({ name }: ResourceModel): string {
  return `docs/${resourceModule(name)}.md`;
}

function page(template: string, data: object): string {
  return `${renderMarkdown(template, data)
    .replace(/\n{3,}/g, "\n\n")
    .trimEnd()}\n`;
}
