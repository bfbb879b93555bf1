/** A Markdown page with some of its sections replaced, each from its `## ` to the next; those of other titles stay as they are. */
export function withSections(
  page: string,
  head: string,
  sections: ReadonlyMap<string, string>,
  order: readonly string[],
): string {
  const present = new Map(
    page
      .split(/^(?=## )/m)
      .filter((part) => part.startsWith("## "))
      .map((part) => [part.slice(3).split("\n")[0] ?? "", `${part.trimEnd()}\n`]),
  );
  for (const [title, text] of sections) present.set(title, `${text.trimEnd()}\n`);
  const titles = [...order, ...[...present.keys()].filter((title) => !order.includes(title))];
  return [head, ...titles.flatMap((title) => present.get(title) ?? [])].join("\n");
}
