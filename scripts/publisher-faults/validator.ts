import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { setShouldValidateSchema, type Validator, type validate } from "@hyperjump/json-schema";
import "@hyperjump/json-schema/formats";
import { validate as validate30 } from "@hyperjump/json-schema/openapi-3-0";
import { validate as validate31 } from "@hyperjump/json-schema/openapi-3-1";
import { validate as validate32 } from "@hyperjump/json-schema/openapi-3-2";
import type { Example } from "./examples.js";

/** Whether a document's own schema refuses an example. */
export type Refusal = (example: Example) => Promise<boolean>;

/**
 * A validator that shares no code with the toolchain, Hyperjump's, over the schemas of a document as its publisher wrote it.
 *
 * @param folder gets a file for the validator
 */
export function refusalOf(root: { readonly paths?: object }, version: string, folder: string): Refusal {
  setShouldValidateSchema(false);
  const file = join(folder, "document.openapi.json");
  writeFileSync(file, JSON.stringify(withAddressablePaths(root), withoutInvalidPattern));
  const byVersion: typeof validate = version.startsWith("3.0")
    ? validate30
    : version.startsWith("3.1")
      ? validate31
      : validate32;
  const kept = new Map<string, Promise<Validator>>();
  return async ({ schema, value }) => {
    const check = kept.get(schema) ?? byVersion(`${pathToFileURL(file)}#${encodeURI(addressable(schema))}`);
    kept.set(schema, check);
    return !(await check)(value as Parameters<Validator>[0]).valid;
  };
}

/** The document with each path that has a number sign by a second name, too: the validator does not find it in the fragment of an address. */
function withAddressablePaths(root: { readonly paths?: object }): object {
  const paths = Object.entries(root.paths ?? {});
  return { ...root, paths: Object.fromEntries([...paths, ...paths.map(([path, item]) => [addressable(path), item])]) };
}

function addressable(pointer: string): string {
  return pointer.replaceAll("#", "@number-sign@");
}

/** Leaves out a pattern that is no regular expression with Unicode (ECMA-262 §22.2): the validator reads no other, and refuses the whole schema. */
function withoutInvalidPattern(key: string, value: unknown): unknown {
  if (key !== "pattern" || typeof value !== "string") return value;
  try {
    new RegExp(value, "u");
    return value;
  } catch {
    return undefined;
  }
}
