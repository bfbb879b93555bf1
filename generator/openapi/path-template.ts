/** A part of a template: literal text, or the name in braces. */
type Part = { readonly text: string } | { readonly name: string };

/** The parts of a path or address with names in braces (OpenAPI 3.1 §4.8.8.2, §4.8.5), found in one pass; a brace that is not closed is text. */
function partsOf(template: string): readonly Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (let open = template.indexOf("{"); open !== -1; open = template.indexOf("{", from)) {
    const close = template.indexOf("}", open);
    if (close === -1) break;
    parts.push({ text: template.slice(from, open) }, { name: template.slice(open + 1, close) });
    from = close + 1;
  }
  return [...parts, { text: template.slice(from) }];
}

/** Names in braces, in their order. */
export function templateNames(template: string): readonly string[] {
  return partsOf(template).flatMap((part) => ("name" in part ? [part.name] : []));
}

/** The template with each name in braces, braces included, replaced by what `fill` gives for it. */
export function fillTemplate(template: string, fill: (name: string) => string): string {
  return partsOf(template)
    .map((part) => ("name" in part ? fill(part.name) : part.text))
    .join("");
}

/** The template without names: what two paths have in common that differ by names alone. */
export function templateShape(template: string): string {
  return fillTemplate(template, () => "{}");
}

/** Where the query or the fragment of a path begins, or its length where it has neither. A mark within the braces of a name is part of the name. */
export function endOfPath(template: string): number {
  const [path = ""] = /^(?:[^{?#]|\{[^}]*\}|\{)*/.exec(template) ?? [];
  return path.length;
}

/** A name in braces as a framework writes it. */
interface Expression {
  readonly name: string;
  /** Whether its value has several segments. */
  readonly slashed: boolean;
}

/**
 * The name in a decorated one: `name+` (AWS), `+name` (RFC 6570 §3.2.3), `name*`, `*name`, `**name`, `name?`, and a constraint or a default behind `:` or
 * `=`, as in `name:int`, `name:path`, `name:[0-9]+`, `name=shelves/*`.
 *
 * @returns undefined where a name has no decoration
 */
export function readExpression(name: string): Expression | undefined {
  const [, greedy] = (/[+*]/.test(name) && /^(?:\+|\*{1,2})?([^+*:=?]+)[+*]?$/.exec(name)) || [];
  if (greedy !== undefined) return { name: greedy, slashed: true };
  const [, plain, decoration = ""] = /^([^:=?\s]+)\s*(\?|[:=].*)$/s.exec(name) ?? [];
  if (plain === undefined) return undefined;
  return { name: plain, slashed: /^:\s*(?:path|\.[*+])\??$|^=.*(?:\/|\*\*)/s.test(decoration) };
}

/** The name without decoration. */
export function expressedName(name: string): string {
  return readExpression(name)?.name ?? name;
}
