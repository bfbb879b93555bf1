/** Names of properties that a document marks in one of its schemas. */
export interface Marks {
  readonly readOnly: ReadonlySet<string>;
  readonly writeOnly: ReadonlySet<string>;
  readonly default: ReadonlySet<string>;
  /** Properties that `discriminator` names. */
  readonly discriminator: ReadonlySet<string>;
  readonly nullable: ReadonlySet<string>;
  /** Properties that a schema requires and another one declares. */
  readonly requiredElsewhere: ReadonlySet<string>;
}

/** Collects the marked properties of documents that refer to nothing outside of themselves. */
export function readMarks(roots: readonly unknown[]): Marks {
  const [readOnly, writeOnly, withDefault] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const [discriminator, requiredElsewhere, nullable] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const visit = (node: unknown, root: unknown): void => {
    const fields = fieldsOf(node);
    const properties = fieldsOf(fields["properties"]);
    for (const [name, schema] of Object.entries(properties)) {
      const target = resolved(root, schema);
      if (fieldsOf(schema)["nullable"] === true) nullable.add(name);
      if (target["readOnly"] === true) readOnly.add(name);
      if (target["writeOnly"] === true) writeOnly.add(name);
      if (Object.hasOwn(target, "default")) withDefault.add(name);
    }
    const { propertyName } = fieldsOf(fields["discriminator"]);
    if (typeof propertyName === "string") discriminator.add(propertyName);
    const { required } = fields;
    for (const name of Array.isArray(required) ? required : [])
      if (typeof name === "string" && !Object.hasOwn(properties, name)) requiredElsewhere.add(name);
    for (const inner of Object.values(fields)) visit(inner, root);
  };
  for (const root of roots) visit(root, root);
  return { readOnly, writeOnly, default: withDefault, discriminator, nullable, requiredElsewhere };
}

/** A schema, together with the fields that its reference within the document leads to. */
function resolved(root: unknown, schema: unknown): Fields {
  const own = fieldsOf(schema);
  const { $ref: reference } = own;
  if (typeof reference !== "string" || !reference.startsWith("#/")) return own;
  const steps = reference
    .slice(2)
    .split("/")
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  const target = steps.reduce<unknown>((inner, step) => fieldsOf(inner)[step], root);
  return { ...fieldsOf(target), ...own };
}

interface Fields {
  readonly [name: string]: unknown;
}

function fieldsOf(node: unknown): Fields {
  return typeof node === "object" && node !== null ? (node as Fields) : {};
}
