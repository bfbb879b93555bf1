import { resourceWithParents } from "../names/resource-tree.js";
import type { EffectiveSpec } from "../openapi/document.js";
import { arrayOf, objectOf, stringOf } from "../openapi/reference.js";
import type { ApiOperation, ResourceModel } from "./api-model.js";
import { handleOf } from "./handles.js";

/** The resources of a version by name, those without operations of their own among them: what a user passes through on the way to others. */
export function resourceModels(
  operations: readonly ApiOperation[],
  classNames: ReadonlyMap<string, string>,
  specs: readonly EffectiveSpec[],
): readonly ResourceModel[] {
  const names = [...new Set(operations.flatMap(({ resource }) => resourceWithParents(resource)))].sort();
  return names.map((name) => {
    const own = operations.filter(({ resource }) => resource === name);
    const handle = handleOf(name, specs);
    const described = own.length === 0 ? "" : (tagDescription(own, specs) ?? summaries(own));
    return {
      name,
      className: classNames.get(name) ?? name,
      description: handle?.description ?? described,
      handle: handle?.handle ?? null,
      operations: own,
    };
  });
}

/** The description of the tag that all operations share. */
function tagDescription(operations: readonly ApiOperation[], specs: readonly EffectiveSpec[]): string | undefined {
  const texts = operations.map(({ service, tag }) => {
    const spec = specs.find((each) => each.spec.service === service);
    const declared = arrayOf(spec?.root["tags"]).map(objectOf);
    return stringOf(declared.find((each) => each["name"] === tag)?.["description"]).trim();
  });
  const [first = ""] = texts;
  return first !== "" && texts.every((text) => text === first) ? first : undefined;
}

/** The summaries of the operations, as a sentence; empty without summaries. */
function summaries(operations: readonly ApiOperation[]): string {
  const all = operations.map(({ summary }) => summary.replace(/\.$/, "")).filter((summary) => summary !== "");
  return all.length === 0 ? "" : `${all.join("; ")}.`;
}
