// Templates, compiled for the build: Handlebars, which parses and compiles them, takes longer to load than a command takes to fill them.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Handlebars from "handlebars";
import { sourceModule } from "./source-module.mjs";

/** Puts the compiled functions in the place of generator/templates/compiled-templates.ts, which compiles when it is asked. */
export function compiledTemplates(root) {
  const source = "generator/templates/compiled-templates.ts";
  return {
    name: "compiled-templates",
    async load(id) {
      if (id !== join(root, source)) return undefined;
      const { templateOptions } = await sourceModule(root, source, /^handlebars$/);
      const folder = join(root, "generator/templates");
      const templates = readdirSync(folder)
        .filter((name) => /\.(md|html)\.hbs$/.test(name))
        .sort()
        .map((name) => {
          const text = readFileSync(join(folder, name), "utf8");
          return `${JSON.stringify(name)}: engine.template(${Handlebars.precompile(text, templateOptions(name))}),`;
        });
      const code = [
        'import Handlebars from "handlebars/runtime.js";',
        "const engine = Handlebars.create();",
        "const templates = {",
        ...templates,
        "};",
        "export const compiledTemplate = (name) => templates[name];",
      ];
      return { code: `${code.join("\n")}\n`, moduleType: "js" };
    },
  };
}
