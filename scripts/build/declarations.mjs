// Writes the declarations of the functions that programs import (generator/api/index.ts), and of the types that these name.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { isolatedDeclarationSync } from "rolldown/experimental";

/** Writes them below `types/` in the folder of the build. Each file is declared by itself, since its exports say their types. */
export function writeDeclarations(root, output) {
  const open = ["api/index.ts"];
  const done = new Set();
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (done.has(path)) continue;
    done.add(path);
    const { code, errors } = isolatedDeclarationSync(path, readFileSync(join(root, "generator", path), "utf8"));
    if (errors.length > 0) throw new Error(`${path}: ${errors.map(({ message }) => message).join("; ")}`);
    const target = join(output, "types", path.replace(/\.ts$/, ".d.ts"));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, code);
    for (const [, specifier] of code.matchAll(/(?:from |import\()"(\.[^"]+)\.js"/g))
      open.push(posix.join(posix.dirname(path), `${specifier}.ts`));
  }
}
