/** The document as another version might be: types, lists of values, limits and what is required differ throughout. */
export function edited(value: unknown, key = ""): unknown {
  if (Array.isArray(value))
    return (key === "enum" || key === "required") && value.length > 0
      ? value.slice(1)
      : value.map((item) => edited(item));
  if (typeof value !== "object" || value === null) {
    if (key === "type" && value === "integer") return "string";
    if (key === "default" && typeof value === "string") return `${value}2`;
    return typeof value === "number" && /^(max|min)/.test(key) ? value + 1 : value;
  }
  const entries = Object.entries(value).map(([name, inner]): [string, unknown] => [name, edited(inner, name)]);
  const kept = key === "properties" && entries.length > 1 ? entries.slice(1) : entries;
  return Object.fromEntries(key === "properties" ? [...kept, ["another", { type: "string" }]] : kept);
}
