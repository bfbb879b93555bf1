import type { SourceFile } from "typescript";
import type { Compiler } from "../compiler.js";
import type { UserProject } from "./read-project.js";

const SCRIPT = /\.[cm]?jsx?$/;

/**
 * The project with its JavaScript checked. A program that has `allowJs` without `checkJs` is compiled without a look at it, and calls what is gone when it
 * runs. {@link isUnchecked} tells its files.
 */
export function withCheckedScripts(project: UserProject): UserProject {
  const { options } = project;
  if (options.allowJs !== true || options.checkJs === true) return project;
  return { ...project, options: { ...options, checkJs: true }, hasUncheckedScripts: true };
}

/** Whether the program's own compiler does not check a file: one in JavaScript, without `checkJs` and without `// @ts-check`. */
export function isUnchecked(
  ts: Compiler,
  { hasUncheckedScripts }: UserProject,
  { fileName, text }: SourceFile,
): boolean {
  if (hasUncheckedScripts !== true || !SCRIPT.test(fileName)) return false;
  const comments = ts.getLeadingCommentRanges(text, ts.getShebang(text)?.length ?? 0) ?? [];
  return !comments.some(({ pos, end }) => /^\/\/\/?\s*@ts-check\b/.test(text.slice(pos, end)));
}
