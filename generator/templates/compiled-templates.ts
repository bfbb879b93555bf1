import Handlebars from "handlebars";
import { readAsset } from "../assets.js";

const engine = Handlebars.create();
const compiled = new Map<string, Handlebars.TemplateDelegate>();

/**
 * The function of a template of `generator/templates/`: values of a `.html.hbs` are escaped by Handlebars, those of a `.md.hbs` before it has them.
 * The build has these functions compiled already (scripts/build/compiled-templates.mjs).
 */
export function compiledTemplate(name: string): Handlebars.TemplateDelegate {
  let template = compiled.get(name);
  if (template === undefined) {
    template = engine.compile(readAsset(`templates/${name}`), templateOptions(name));
    compiled.set(name, template);
  }
  return template;
}

/** How Handlebars compiles a template of this name. */
export function templateOptions(name: string): CompileOptions {
  return name.endsWith(".md.hbs") ? { strict: true, noEscape: true, preventIndent: true } : { strict: true };
}
