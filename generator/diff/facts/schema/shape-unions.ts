import { isObject } from "../../../openapi/json-pointer.js";
import { type Atom, branchesOf } from "./schema-node.js";
import type { Union } from "./shape.js";

/** The unions of an atom: `oneOf` and `anyOf` with more than one member that is not null. */
export function unionsOf(atom: Atom): readonly Union[] {
  return (["oneOf", "anyOf"] as const).flatMap((keyword) => {
    const branches = branchesOf(atom, keyword);
    if (branches.length === 0) return [];
    const { discriminator } = atom.node;
    const pointer = `${atom.pointer}/${keyword}`;
    return [
      {
        keyword,
        pointer,
        branches,
        discriminator: isObject(discriminator)
          ? { value: discriminator, pointer: `${atom.pointer}/discriminator` }
          : undefined,
      },
    ];
  });
}
