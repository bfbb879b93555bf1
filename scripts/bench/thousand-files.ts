/** Files of a made-up program, by path below its folder. */
export type ProgramFiles = ReadonlyMap<string, string>;

/** Share of the files that import the package themselves, and of those that import one of these. */
const CALLS_PACKAGE = 0.1;
const DEPENDS = 0.3;

/**
 * A program whose files are alike: each declares types, keeps records and imports two files that came before. A tenth of them call the package of two
 * versions through a client that one file exports, three tenths import one of these.
 *
 * @param count of its files
 */
export function thousandFiles(count: number): ProgramFiles {
  const callers = Math.round(count * CALLS_PACKAGE);
  const dependents = Math.round(count * DEPENDS);
  const files = new Map<string, string>([
    [
      "src/client.ts",
      `import { Pinecone } from "pinecone-pinned/2025-04";\n\nexport const pinecone = new Pinecone({ apiKey: "k" });\n`,
    ],
  ]);
  for (let index = 0; index < count - 1; index++) {
    // The files that reach the package come first, so that the others never import one of them.
    const isCaller = index < callers;
    const isDependent = !isCaller && index < callers + dependents;
    const first = isCaller ? [] : isDependent ? [index % callers] : [];
    const plain = callers + dependents;
    const others =
      index <= plain ? [] : [plain + ((index * 7) % (index - plain)), plain + ((index * 13) % (index - plain))];
    files.set(`src/part${index % 20}/m${index}.ts`, moduleText(index, [...new Set([...first, ...others])], isCaller));
  }
  return files;
}

function moduleText(index: number, imported: readonly number[], isCaller: boolean): string {
  const imports = imported.map(
    (other) => `import { total${other}, type Record${other} } from "../part${other % 20}/m${other}.js";`,
  );
  const lines = [
    ...(isCaller ? [`import { pinecone } from "../client.js";`] : []),
    ...imports,
    `export interface Record${index} {`,
    `  readonly id: string;`,
    `  readonly kind: "small" | "large" | "gone";`,
    `  readonly count: number;`,
    `  readonly notes: readonly { readonly at: Date; readonly words: string }[];`,
    ...imported.map((other) => `  readonly below${other}?: Record${other};`),
    `}`,
    `const kept${index} = new Map<string, Record${index}>();`,
    `export class Store${index} {`,
    `  readonly #listeners = new Set<(record: Record${index}) => void>();`,
    `  listen(listener: (record: Record${index}) => void): () => void {`,
    `    this.#listeners.add(listener);`,
    `    return () => void this.#listeners.delete(listener);`,
    `  }`,
    `  add(id: string, count: number, kind: Record${index}["kind"] = "small"): Record${index} {`,
    `    const record: Record${index} = { id, kind, count, notes: [] };`,
    `    kept${index}.set(id, record);`,
    `    for (const listener of this.#listeners) listener(record);`,
    `    return record;`,
    `  }`,
    `  byKind(): { readonly [kind: string]: readonly Record${index}[] } {`,
    `    const groups: { [kind: string]: Record${index}[] } = {};`,
    `    for (const record of kept${index}.values()) (groups[record.kind] ??= []).push(record);`,
    `    return groups;`,
    `  }`,
    `}`,
    `export function total${index}(records: Iterable<Record${index}>): number {`,
    `  let sum = 0;`,
    `  for (const { count, kind, notes } of records) {`,
    `    if (kind === "gone") continue;`,
    `    sum += kind === "large" ? count * 2 : count + notes.filter(({ words }) => words.trim().length > ${index % 9}).length;`,
    `  }`,
    ...imported.map((other) => `  sum += total${other}([...records].flatMap((record) => record.below${other} ?? []));`),
    `  return sum;`,
    `}`,
    `export const sorted${index} = (records: readonly Record${index}[]): readonly string[] =>`,
    `  records.toSorted((a, b) => a.count - b.count).map(({ id, kind }) => \`\${kind} \${id}\`);`,
    ...(isCaller ? callerLines(index) : []),
  ];
  return `${lines.join("\n")}\n`;
}

/** Calls of the package, of which every fifth module has some that a move breaks. */
function callerLines(index: number): readonly string[] {
  const own = [
    `export async function ask${index}(question: string): Promise<string> {`,
    `  const { message } = await pinecone.chat.send("docs", { messages: [{ role: "user", content: question }], model: "gpt-4o" });`,
    `  return message.content ?? "";`,
    `}`,
    `export async function names${index}(): Promise<readonly string[]> {`,
    `  const found: string[] = [];`,
    `  for await (const file of pinecone.files.list("docs")) found.push(file.name);`,
    `  return found;`,
    `}`,
  ];
  const breaking = [
    `export async function put${index}(words: string): Promise<string> {`,
    `  const file = await pinecone.files.upload("docs", { file: new Blob([words]) });`,
    `  const ready = await pinecone.files.waitUntilAvailable("docs", file.id);`,
    `  return \`\${ready.name} \${ready.percent_done}\`;`,
    `}`,
  ];
  return index % 5 === 0 ? [...own, ...breaking] : own;
}
