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

/** Whether a name in braces is one that a framework decorates: `name+` (AWS), `+name` (RFC 6570 §3.2.3), `name*`, `*name`, `**name`. */
export function isExpression(name: string): boolean {
  return /^(?:\+|\*{1,2})?[^+*]+[+*]?$/.test(name) && /[+*]/.test(name);
}

/** The name without decoration. */
export function expressedName(name: string): string {
  return isExpression(name) ? name.replace(/[+*]/g, "") : name;
}
