import type { ResultCache } from "../workspace/kept-results.js";
import { sha256 } from "../workspace/sha256.js";

/** Parts of something that is made again and again, by what each depends on: a part that nobody asks for in a run is forgotten after it. */
export interface KeptParts<Part> {
  /** The part as it was kept, if it was. */
  get(key: string): Part | undefined;
  keep(key: string, part: Part): void;
  /** Writes what was asked for and what was kept; to be called at the end, where something was kept. */
  save(): void;
}

interface Entry<Part> {
  readonly parts: { readonly [key: string]: Part };
}

/** Opens the parts of a name. */
export function openParts<Part>(cache: ResultCache, name: string): KeptParts<Part> {
  const own = sha256(JSON.stringify(["parts", cache.toolchain, name]));
  const before = new Map(Object.entries((cache.read(own) as Entry<Part> | undefined)?.parts ?? {}));
  const now = new Map<string, Part>();
  let isChanged = false;
  return {
    get(key) {
      const part = before.get(key);
      if (part !== undefined) now.set(key, part);
      return part;
    },
    keep(key, part) {
      now.set(key, part);
      isChanged = true;
    },
    save() {
      if (isChanged) cache.write(own, { parts: Object.fromEntries(now) } satisfies Entry<Part>);
    },
  };
}
