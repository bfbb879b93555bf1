/** Where nodes of a converted document come from: JSON Pointers in the Swagger document, by those in the converted one. Plain data. */
export type Origins = { readonly [pointer: string]: string };

/**
 * The JSON Pointer in the Swagger document that a node of the converted one comes from. A node below one that moved moves with it; a node that has no
 * counterpart gives a pointer to nothing, below the nearest one that has.
 */
export function originOf(origins: Origins, pointer: string): string {
  for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    if (Object.hasOwn(origins, at)) return `${origins[at]}${pointer.slice(at.length)}`;
  }
  return pointer;
}
