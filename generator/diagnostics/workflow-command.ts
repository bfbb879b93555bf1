import { visibleText } from "./safe-line.js";

/** A command to the runner of a GitHub workflow, which makes an annotation of it. */
export interface WorkflowCommand {
  readonly command: "error" | "warning" | "notice";
  readonly properties: { readonly [name: string]: string };
  /** Lines of the annotation. */
  readonly message: readonly string[];
}

/**
 * A command as the runner reads it, with a line end. Everything in it is escaped here (actions/toolkit, command.ts): a raw line end would
 * end the command, and what follows could be a command of its own; in a property colons and commas separate.
 */
export function workflowCommandLine({ command, properties, message }: WorkflowCommand): string {
  const list = Object.entries(properties).map(
    ([name, value]) => `${name}=${escaped(value).replaceAll(":", "%3A").replaceAll(",", "%2C")}`,
  );
  return `::${command} ${list.join(",")}::${message.map(escaped).join("%0A")}\n`;
}

function escaped(text: string): string {
  return visibleText(text).replaceAll("%", "%25");
}
