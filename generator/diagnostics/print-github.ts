import type { Diagnostic, Severity } from "./diagnostic.js";
import type { PrintContext } from "./print-context.js";
import { sortDiagnostics } from "./sort-diagnostics.js";
import { visibleText } from "./visible-text.js";

const COMMANDS: { readonly [severity in Severity]: string } = { error: "error", warning: "warning", info: "notice" };

/** Diagnostics as GitHub workflow commands, one a line, which become annotations of a pull request. */
export function printGithub(diagnostics: readonly Diagnostic[], _context?: PrintContext): string {
  return sortDiagnostics(diagnostics).map(printOne).join("");
}

function printOne(diagnostic: Diagnostic): string {
  const { place } = diagnostic;
  const properties = {
    ...(place === undefined ? {} : { file: place.file, line: String(place.line), col: String(place.column) }),
    title: diagnostic.code,
  };
  const list = Object.entries(properties).map(
    ([name, value]) => `${name}=${escapeCommandProperty(visibleText(value))}`,
  );
  const message = [diagnostic.message, diagnostic.cause, diagnostic.fix]
    .filter((part) => part !== undefined)
    .map(visibleText)
    .join("\n");
  return `::${COMMANDS[diagnostic.severity]} ${list.join(",")}::${escapeCommandData(message)}\n`;
}

/** Escapes of the runner's command syntax: a raw line end would end the command, and what follows could be a command of its own. */
export function escapeCommandData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** As {@link escapeCommandData}, for a property, where colons and commas separate. */
export function escapeCommandProperty(text: string): string {
  return escapeCommandData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
