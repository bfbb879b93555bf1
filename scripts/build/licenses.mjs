// The licences of the packages whose code is in the bundle, which ask that they come with every copy.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Markdown with name, version and licence text of each package that one of the modules belongs to, in the order of their names. */
export function licensesOf(modules) {
  const folders = modules.flatMap((path) => /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(path) ?? []);
  const sections = [...new Set(folders)].map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
    const text =
      file === undefined ? "The package has no file with its text." : readFileSync(join(folder, file), "utf8").trim();
    return `## ${name} ${version}\n\n${license}\n\n${text}\n`;
  });
  return `# Licences of the packages in this build\n\n${sections.sort().join("\n")}`;
}
