import { BaseResolver, bundleFromString, createConfig, Source } from "@redocly/openapi-core";
import type { JsonObject } from "../../generator/openapi/document.js";
import type { OverlayAction } from "../../generator/overlay/index.js";

/** Gives texts of memory by their reference, and reads nothing else. */
class MemoryResolver extends BaseResolver {
  readonly #texts: ReadonlyMap<string, string>;

  constructor(texts: ReadonlyMap<string, string>) {
    super();
    this.#texts = texts;
  }

  override loadExternalRef(reference: string): Promise<Source> {
    const text = this.#texts.get(reference);
    return text === undefined
      ? Promise.reject(new Error(`no ${reference}`))
      : Promise.resolve(new Source(reference, text));
  }
}

export interface SecondOpinion {
  readonly value: unknown;
  readonly problems: readonly string[];
}

/** What openapi-core makes of an OpenAPI document and the actions of overlays, each with its edition. */
export async function secondOpinion(
  root: JsonObject,
  overlays: readonly { readonly edition: string; readonly actions: readonly OverlayAction[] }[],
): Promise<SecondOpinion> {
  const texts = new Map(
    overlays.map(({ edition, actions }, index) => {
      const info = { title: "t", version: "1.0.0" };
      const document = { overlay: `${edition}.0`, info, actions: actions.map(plainAction) };
      return [`/overlay-${index}.json`, JSON.stringify(document)];
    }),
  );
  const { bundle, problems } = await bundleFromString({
    source: JSON.stringify(root),
    absoluteRef: "/openapi.json",
    config: await createConfig({}),
    externalRefResolver: new MemoryResolver(texts),
    overlays: [...texts.keys()],
  });
  return { value: bundle.parsed, problems: problems.map(({ message }) => message) };
}

/** An action as an overlay file writes it, without extensions. */
function plainAction({ target, effect }: OverlayAction): JsonObject {
  if (effect.kind === "update") return { target, update: effect.value };
  return effect.kind === "copy" ? { target, copy: effect.source } : { target, remove: true };
}
