import { appearance, unexpectedCharacters } from "../../names/look-alikes.js";
import { escapeToken, isObject } from "../../openapi/json-pointer.js";
import type { LintRule, RuleContext } from "../rule.js";

export const rule: LintRule = {
  id: "look-alike-name",
  title: "a name that is not what it looks like",
  description:
    "Reports an operationId, tag, schema, property or parameter whose name holds characters that cannot be seen or mixes Latin letters with another script's, and names that look like another one's.",
  rationale:
    "A reader cannot tell the names apart, and a program that is typed with the usual letters does not compile.",
  fix: "Write the name in the letters it seems to have; where it is on purpose, turn the rule off.",
  remedy: "overlay",
  severity: "warning",
  visitor: {
    Root(root, context) {
      const { operations } = context.document;
      const ids = operations.map(({ node, pointer }) => named(node.operationId, `${pointer}/operationId`));
      check(ids.flat(), context);
      check(
        operations.flatMap(({ node, pointer }) =>
          (Array.isArray(node.tags) ? node.tags : []).flatMap((tag, index) => named(tag, `${pointer}/tags/${index}`)),
        ),
        context,
      );
      for (const { parameters } of operations)
        check(
          parameters.flatMap(({ node, pointer }) => named(node.name, `${pointer}/name`)),
          context,
        );
      const { components } = root;
      check(keysOf(isObject(components) ? components.schemas : undefined, "/components/schemas"), context);
    },
    Schema(schema, context) {
      check(keysOf(schema.properties, `${context.pointer}/properties`), context);
    },
  },
};

interface Named {
  readonly name: string;
  readonly pointer: string;
}

function named(name: unknown, pointer: string): readonly Named[] {
  return typeof name === "string" ? [{ name, pointer }] : [];
}

/** The names of a mapping's members. */
function keysOf(value: unknown, pointer: string): readonly Named[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  return Object.keys(value).map((name) => ({
    name,
    pointer: `${pointer}/${escapeToken(name)}`,
  }));
}

/** Reports the odd names of one kind, with the plain name that each is taken for. */
function check(names: readonly Named[], { report }: RuleContext): void {
  const odd = names.filter(({ name }) => !isPlain(name));
  if (odd.length === 0) return;
  const byAppearance = new Map<string, Set<string>>();
  for (const { name } of names) {
    const looks = appearance(name);
    const others = byAppearance.get(looks);
    if (others === undefined) byAppearance.set(looks, new Set([name]));
    else others.add(name);
  }
  const reported = new Set<string>();
  for (const { name, pointer } of odd) {
    const characters = unexpectedCharacters(name);
    const others = [...(byAppearance.get(appearance(name)) ?? [])].filter((each) => each !== name);
    const other = others.find(isPlain) ?? others[0];
    if ((characters.length === 0 && other === undefined) || reported.has(name)) continue;
    reported.add(name);
    const holds = characters.length === 0 ? "" : ` holds ${characters.map(codePoint).join(", ")}`;
    const looks = other === undefined ? "" : `${holds === "" ? "" : " and"} looks like another name, \`${other}\``;
    report(`\`${name}\`${holds}${looks}.`, pointer);
  }
}

/** True for a name in ASCII, where nothing looks like anything else. */
function isPlain(name: string): boolean {
  return /^[\u0020-\u007e]*$/.test(name);
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
