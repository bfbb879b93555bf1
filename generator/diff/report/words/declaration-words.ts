import type { Judgement } from "../../change.js";
import { subjectWords } from "./subject-words.js";

type Named = Pick<Judgement, "subject" | "services">;

/** Most services that follow a name. */
const MOST = 3;

/** The name of a declaration in a sentence, with its services where several have a schema of the name. */
export function nameOf({ subject, services = [] }: Named): string {
  const own = subjectWords(subject);
  if (services.length === 0) return own;
  const names = services.slice(0, MOST).map((service) => `\`${service}\``);
  const more = services.length > MOST ? ` and ${services.length - MOST} more` : "";
  return `${own} (${services.length === 1 ? "service" : "services"} ${names.join(", ")}${more})`;
}

/** The name of a declaration, and the one that it has on the other side, where that is another component's. */
export function withOtherName({ elsewhere, ...declaration }: Named & Pick<Judgement, "elsewhere">): string {
  if (elsewhere === undefined) return nameOf(declaration);
  const other = subjectWords(elsewhere.subject);
  return `${nameOf(declaration)} (${elsewhere.side === "from" ? `before: ${other}` : `now: ${other}`})`;
}
