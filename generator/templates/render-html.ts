import Handlebars from "handlebars";
import { readAsset } from "../assets.js";

const engine = Handlebars.create();
const compiled = new Map<string, Handlebars.TemplateDelegate>();

/**
 * Renders an HTML template of `generator/templates/`, every value escaped by Handlebars. A name the template asks for and the data lacks
 * is an error of ours.
 *
 * @param data plain objects: Handlebars reads own properties alone
 */
export function renderHtml(template: string, data: object): string {
  let render = compiled.get(template);
  if (render === undefined) {
    render = engine.compile(readAsset(`templates/${template}`), { strict: true });
    compiled.set(template, render);
  }
  return withoutCommands(render(data));
}

/** The page without what a workflow's runner would read as a command where the page is printed in a log; style and script have no such line. */
function withoutCommands(html: string): string {
  return html.replaceAll("##[", "#&#35;[").replace(/^(\s*)::/gm, "$1&#58;:");
}
