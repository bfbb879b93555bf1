import { dirname, join, relative, sep } from "node:path";
import { assetPath } from "../assets.js";
import { isWithin, realPath } from "../workspace/user-files.js";

/**
 * Puts before the text of a YAML file the comment by which editors find its JSON Schema: `# yaml-language-server: $schema=…`. It leads to the apipin that
 * is installed for the workspace. There is no comment where apipin is installed elsewhere, since the path would hold on this machine alone.
 *
 * @param folder of the workspace
 * @param file path of the YAML file below it
 * @param schema file name of the schema
 * @param path of the schema on this machine; tests replace it
 */
export function withSchemaLine(
  folder: string,
  { file, text }: { readonly file: string; readonly text: string },
  schema: string,
  path: string = assetPath(`schemas/${schema}`),
): string {
  const [project, ...inside] = path.split(`${sep}node_modules${sep}`);
  if (project === undefined || inside.length === 0 || !isWithin(realPath(folder), project)) return text;
  const way = relative(dirname(join(realPath(folder), file)), path)
    .split(sep)
    .join("/");
  return `# yaml-language-server: $schema=${way}\n${text}`;
}
