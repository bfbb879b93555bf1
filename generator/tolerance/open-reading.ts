import { asCommonForm } from "../openapi/common-form.js";
import { dialectOf } from "../openapi/dialect.js";
import type { EffectiveSpec, JsonObject } from "../openapi/document.js";
import { type ObjectPlace, rewriteDocument } from "../openapi/rewrite-document.js";
import { trace } from "../openapi/trace.js";
import { readTolerantly } from "./index.js";
import { nullableAsMeant } from "./nullable.js";
import { lostReferences } from "./references.js";
import { stringsAsMeant, textReader, withEitherValue } from "./string-values.js";

/**
 * Reads a specification that was read tolerantly with every other reading allowed, too: a schema behind a reference to nothing allows any value
 * wherever it is, and `nullable` without a type means what the standard says or what authors mean. A value that fits this reading and not the
 * tolerant one is refused by an assumption, not by the publisher's words.
 *
 * @returns undefined where no schema is read otherwise
 */
export function readOpenly({ written, addressed, ...read }: EffectiveSpec): EffectiveSpec | undefined {
  const effective = { ...read, root: written ?? addressed?.root ?? read.root };
  const { root } = effective;
  const place = trace(effective, "").place;
  const lost = new Set(lostReferences(root, () => place).map(({ pointer }) => pointer));
  const dialect = dialectOf(root);
  const readText = textReader(effective);
  const opened = rewriteDocument(root, (node, at) => (at.kind === "schemas" ? openSchema(node, at) : node));
  return opened === root ? undefined : asCommonForm(readTolerantly({ ...effective, root: opened }).value);

  function openSchema(written: JsonObject, at: ObjectPlace): JsonObject {
    const { pointer, field } = at;
    if (lost.has(`${pointer}/$ref`)) return {};
    const strings = stringsAsMeant(written, at, readText);
    const node = strings === written ? written : withEitherValue(written, strings);
    const meant = nullableAsMeant(node, field, dialect);
    if (meant === node || dialect !== "3.0") return node;
    const { nullable: _, ...standard } = node;
    return { anyOf: [meant, standard] };
  }
}
