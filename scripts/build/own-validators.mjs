// Validators of our own JSON Schemas, compiled for the build: ajv takes longer to compile one than a command takes to check with it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import standaloneCode from "ajv/dist/standalone/index.js";
import { sourceModule } from "./source-module.mjs";

/** How the code makes expressions: as text, since the module has no function of this process. */
const regExp = Object.assign((pattern, flags) => new RegExp(pattern, flags), { code: "new RegExp" });

/** Puts the compiled functions in the place of generator/schema/own-validators.ts, which compiles when it is asked. */
export function ownValidators(root) {
  return {
    name: "own-validators",
    async load(id) {
      if (id !== join(root, "generator/schema/own-validators.ts")) return undefined;
      const { OWN_SCHEMAS, ownAjv } = await sourceModule(root, "generator/schema/own-schemas.ts", /^ajv/);
      const read = (file) => readFileSync(join(root, "generator/schemas", file), "utf8");
      const ajv = ownAjv(read, { source: true, esm: true, optimize: true, regExp });
      const names = OWN_SCHEMAS.map((_, index) => `own${index}`);
      const code = standaloneCode(ajv, Object.fromEntries(OWN_SCHEMAS.map((schema, index) => [names[index], schema])));
      const validators = OWN_SCHEMAS.map((schema, index) => `${JSON.stringify(schema)}: ${names[index]}`);
      return {
        code: `${withImports(code)}\nconst validators = { ${validators.join(", ")} };\nexport const ownValidator = (schema) => validators[schema];\n`,
        moduleType: "js",
      };
    },
  };
}

/** Standalone code asks for parts of ajv by `require`, which a module does not have. */
function withImports(code) {
  const imports = [];
  const text = code.replaceAll(/require\("([^"]+)"\)\.default/g, (_, specifier) => {
    const name = `imported${imports.length}`;
    imports.push(`import * as ${name} from ${JSON.stringify(`${specifier}.js`)};`);
    // Modules of CommonJS have their exports in `default`.
    return `(${name}.default.default ?? ${name}.default)`;
  });
  return `${imports.join("\n")}\n${text}`;
}
