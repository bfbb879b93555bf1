import type { ClientContext } from "./client-context.js";
import { mergeHeaders } from "./headers.js";
import type { RequestOptions } from "./options.js";

/** Headers that the caller sets by itself and that hold credentials, by name in lower case. */
export function givenCredentials(
  { api, options: defaults }: ClientContext,
  options: RequestOptions,
): { readonly [name: string]: string } {
  if (defaults.headers === undefined && options.headers === undefined) return NONE;
  const given = mergeHeaders(defaults.headers, options.headers);
  const found: { [name: string]: string } = {};
  const names = ["authorization"];
  for (const credential of Object.values(api.credentials)) names.push(credential.header?.toLowerCase() ?? "");
  for (const name of names) {
    const value = given[name];
    if (value !== undefined) found[name] = value;
  }
  return found;
}

const NONE: { readonly [name: string]: string } = {};
