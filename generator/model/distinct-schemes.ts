import type { Diagnostic, Outcome } from "../diagnostics/diagnostic.js";
import { freeName } from "../names/identifiers.js";
import type { EffectiveSpec, JsonObject, JsonValue } from "../openapi/document.js";
import { isObject, joinPointer, pointerTokens } from "../openapi/json-pointer.js";
import { operationsOf } from "../openapi/operations.js";
import { arrayOf, dereference, objectOf } from "../openapi/reference.js";
import { type Replacement, replaceNodes } from "../openapi/replace-nodes.js";
import { readSecuritySchemes } from "../openapi/security.js";
import { trace } from "../openapi/trace.js";
import { modelDiagnostic } from "./model-diagnostic.js";

/** New names of security schemes by their names in the document. */
type SchemeNames = ReadonlyMap<string, string>;

/** A document and the service that it describes. */
interface ServiceDocument {
  readonly service: string;
  readonly root: JsonObject;
}

/**
 * New names for the security schemes of a version's documents that share a name and are not the same credential: `<service>_<name>`. A scheme that
 * only one document has, or that all have alike, keeps its name. One map for each document.
 */
export function schemeNames(documents: readonly ServiceDocument[]): readonly SchemeNames[] {
  const schemes = documents.map(({ root }) => readSecuritySchemes(root));
  const contents = new Map<string, Set<string>>();
  for (const scheme of schemes.flat())
    contents.set(scheme.name, (contents.get(scheme.name) ?? new Set()).add(JSON.stringify(scheme)));
  const taken = new Set(contents.keys());
  return documents.map(({ service }, index) => {
    const names = (schemes[index] ?? []).map(({ name }) => name);
    const shared = names.filter((name) => (contents.get(name)?.size ?? 0) > 1);
    return new Map(
      shared.map((name) => {
        const chosen = freeName(`${service}_${name}`, taken);
        taken.add(chosen);
        return [name, chosen];
      }),
    );
  });
}

/**
 * Effective specifications in which one name means one credential within a version: a caller gives each credential by an option of its own.
 * Gives `model/scheme-collision`, an info, for each scheme with a new name.
 */
export function distinctSchemes(specs: readonly EffectiveSpec[]): Outcome<readonly EffectiveSpec[]> {
  const versions = new Map<string, EffectiveSpec[]>();
  for (const spec of specs) versions.set(spec.spec.version, [...(versions.get(spec.spec.version) ?? []), spec]);
  const renamed = new Map<EffectiveSpec, EffectiveSpec>();
  const diagnostics: Diagnostic[] = [];
  for (const services of versions.values()) {
    const ordered = services.toSorted((a, b) => (a.spec.service < b.spec.service ? -1 : 1));
    const names = schemeNames(ordered.map(({ spec, root }) => ({ service: spec.service, root })));
    for (const [index, spec] of ordered.entries()) {
      const own = names[index] ?? new Map();
      if (own.size === 0) continue;
      renamed.set(spec, { ...spec, root: withNames(spec.root, own), written: spec.written ?? spec.root });
      for (const [name, chosen] of own) {
        const { place } = trace(spec, joinPointer("components", "securitySchemes", name));
        const message = `\`${name}\` is another credential in another service of version ${spec.spec.version}; here it is called \`${chosen}\`.`;
        diagnostics.push(modelDiagnostic("model/scheme-collision", "info", message, { place }));
      }
    }
  }
  return { value: specs.map((spec) => renamed.get(spec) ?? spec), diagnostics };
}

function withNames(root: JsonObject, names: SchemeNames): JsonObject {
  const schemes = objectOf(objectOf(root["components"])["securitySchemes"]);
  const declared = Object.fromEntries(
    // A scheme that refers to one with a new name holds its content instead.
    Object.entries(schemes).map(([name, node]) => [names.get(name) ?? name, dereference(root, node, "")?.node ?? node]),
  );
  const replacements: Replacement[] = [{ location: ["components", "securitySchemes"], value: declared }];
  const note = (pointer: string, { security }: JsonObject): void => {
    if (security === undefined) return;
    const value = arrayOf(security).map((requirement) => renamedKeys(requirement, names));
    replacements.push({ location: [...pointerTokens(pointer), "security"], value });
  };
  note("", root);
  const seen = new Map(
    [...operationsOf(root), ...operationsOf(root, "webhooks")].map(({ pointer, node }) => [pointer, node]),
  );
  for (const [pointer, node] of seen) note(pointer, node);
  return replaceNodes(root, replacements) as JsonObject;
}

function renamedKeys(requirement: JsonValue, names: SchemeNames): JsonValue {
  if (!isObject(requirement)) return requirement;
  return Object.fromEntries(Object.entries(requirement).map(([name, scopes]) => [names.get(name) ?? name, scopes]));
}
