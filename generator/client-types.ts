import { unchangedSchemas } from "./diff/facts/schema/unchanged-schemas.js";
import type { ClientTypes, DiffDocument, DiffSide, TypeTools } from "./diff/index.js";
import { typesOf } from "./diff/judge/types/type-judge.js";
import { type TypeSignature, typeSignatures } from "./emit/types/type-signatures.js";
import type { ApiModel } from "./model/index.js";
import type { JsonObject } from "./openapi/document.js";
import { objectOf } from "./openapi/reference.js";

/**
 * The types of the clients of two sides, to be compared. The compiler is loaded where a type differs, which takes a quarter of a second.
 *
 * @returns undefined where a side has no client
 */
export async function clientTypes(from: DiffSide, to: DiffSide): Promise<ClientTypes | undefined> {
  const types = changedTypes(from, to);
  return types === undefined || types.changed.size === 0 ? types : { ...types, tools: await typeTools() };
}

/** The types of the clients of two sides, and the names of those that differ or lead to one that does. */
export function changedTypes(
  from: DiffSide,
  to: DiffSide,
): (ClientTypes & { readonly changed: ReadonlySet<string> }) | undefined {
  const paths = changedPaths(from, to);
  const [before, after] = [from.types?.(paths), to.types?.(paths)];
  if (before === undefined || after === undefined) return undefined;
  const [old, now] = [typeSignatures(before), typeSignatures(after)];
  const changed = new Set([...old.keys(), ...now.keys()].filter((name) => old.get(name)?.text !== now.get(name)?.text));
  const users = new Map<string, string[]>();
  for (const signatures of [old, now])
    for (const [name, { leadsTo }] of signatures)
      for (const inner of leadsTo) users.set(inner, [...(users.get(inner) ?? []), name]);
  // A set gives what is added while it is gone through.
  for (const name of changed) for (const user of users.get(name) ?? []) changed.add(user);
  const content = (services: readonly string[]): string =>
    JSON.stringify([contentOf(before, old, services), contentOf(after, now, services)]);
  return { from: before, to: after, changed, isChanged: (type) => changed.has(type), content };
}

/** The types that the operations of services speak of, with all that they lead to. */
function contentOf(
  { resources }: ApiModel,
  signatures: ReadonlyMap<string, TypeSignature>,
  services: readonly string[],
): readonly (readonly [name: string, text: string | undefined])[] {
  const operations = resources.flatMap((resource) => resource.operations);
  const names = new Set(operations.filter(({ service }) => services.includes(service)).flatMap(typesOf));
  // A set gives what is added while it is gone through.
  for (const name of names) for (const inner of signatures.get(name)?.leadsTo ?? []) names.add(inner);
  return [...names].sort().map((name) => [name, signatures.get(name)?.text]);
}

/** Paths that the documents of two sides do not describe alike. */
function changedPaths(from: DiffSide, to: DiffSide): ReadonlySet<string> {
  const pathsOf = ({ root }: DiffDocument): JsonObject => objectOf(root["paths"]);
  const changed = new Set(
    [from, to].flatMap(({ documents }) => documents.flatMap((each) => Object.keys(pathsOf(each)))),
  );
  const [old, ...others] = from.documents;
  const [now, ...newOthers] = to.documents;
  if (old === undefined || now === undefined || others.length > 0 || newOthers.length > 0) return changed;
  const isUnchanged = unchangedSchemas(old.root, now.root);
  const [before, after] = [pathsOf(old), pathsOf(now)];
  for (const path of changed) {
    const [item, other] = [before[path], after[path]];
    if (item === undefined || other === undefined) continue;
    if (isUnchanged([{ node: item, pointer: "" }], [{ node: other, pointer: "" }])) changed.delete(path);
  }
  return changed;
}

/** The compiler that the emitter prints types with. */
export async function typeTools(): Promise<TypeTools> {
  const { ts } = await import("./emit/compilers.js");
  const { declarationsOf } = await import("./emit/types/index.js");
  return { ts, declarations: declarationsOf };
}
