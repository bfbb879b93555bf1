import { compiledTemplate } from "./compiled-templates.js";

/**
 * Renders an HTML template of `generator/templates/`, every value escaped by Handlebars. A name the template asks for and the data lacks
 * is an error of ours.
 *
 * @param data plain objects: Handlebars reads own properties alone
 */
export function renderHtml(template: string, data: object): string {
  return withoutCommands(compiledTemplate(template)(data));
}

/** The page without what a workflow's runner would read as a command where the page is printed in a log; style and script have no such line. */
function withoutCommands(html: string): string {
  return html.replaceAll("##[", "#&#35;[").replace(/^(\s*)::/gm, "$1&#58;:");
}
