import type { EffectiveSpec, JsonObject, JsonValue } from "../openapi/document.js";
import { type Location, valueAtLocation } from "../openapi/location.js";
import { dereference } from "../openapi/reference.js";
import type { ActionReport } from "../overlay/index.js";
import { faultOf, type OverlayRuns } from "./overlay-runs.js";

/** The reason of actions for services that the version does not have. */
export const NO_SERVICE = "the version has no such service";

const ALREADY = "the specification says already what it wants";

const UNEXPECTED = "the specification says something else there than the action expects";

const UNMERGED = "what it adds cannot be merged with what is there";

/** Reasons that another action can bring about. */
export const CONFLICTS: ReadonlySet<string> = new Set([UNEXPECTED, UNMERGED]);

type DocumentReport = ActionReport["documents"][number];

/** Why an action does not apply, and the documents that it would fit all the same. */
export interface Refusal {
  readonly reason: string;
  /** Paths of specifications that come, which the action changes as it should; empty where it fits none, or is refused as a whole. */
  readonly fits: readonly string[];
}

/**
 * Why an action does not apply to specifications that come, or undefined where it changes something and is nowhere refused.
 *
 * @param isNew whether a specification comes; others are of the same version and must stay as they are
 */
export function reasonAgainst(
  report: ActionReport | undefined,
  runs: OverlayRuns,
  isNew: (file: string) => boolean,
): Refusal | undefined {
  const documents = report?.documents ?? [];
  const own = documents.filter(({ document }) => isNew(document));
  if (own.length === 0) return { reason: NO_SERVICE, fits: [] };
  const isChanged = own.some(({ status }) => status === "changed");
  const fault = isChanged ? faultOf(runs.faults, report) : undefined;
  if (fault?.code === "load/circular-ref")
    return { reason: `${ALREADY}, and a reference would lead back to itself`, fits: [] };
  if (fault?.code.startsWith("model/") === true) return { reason: fault.message.replace(/\.$/, ""), fits: [] };
  if (fault !== undefined) return { reason: `the specification would be broken: ${fault.message}`, fits: [] };
  const refusals = own.map((each) => refusalOf(each, runs));
  const reason = refusals.find((each) => each !== undefined);
  const fits = own.filter((each, index) => each.status === "changed" && refusals[index] === undefined);
  if (reason !== undefined) return { reason, fits: fits.map(({ document }) => document) };
  if (fits.length === 0) {
    const isContained = own.some(({ status }) => status === "contained");
    return { reason: isContained ? ALREADY : "its target selects nothing", fits: [] };
  }
  const other = documents.find(
    (each) => !isNew(each.document) && (each.status === "changed" || refusalOf(each, runs) !== undefined),
  );
  if (other === undefined || report?.action.versions === undefined) return undefined;
  return { reason: `${other.document} would change, too`, fits: fits.map(({ document }) => document) };
}

/** Why one document refuses an action; undefined where it does not. */
export function refusalOf({ document, status, changes }: DocumentReport, runs: OverlayRuns): string | undefined {
  if (status === "unexpected") return UNEXPECTED;
  if (status === "refused" || status === "duplicate") return UNMERGED;
  const effective = runs.effective.find(({ spec }) => spec.file === document);
  const [repeated] = changes.flatMap(({ location, change }) => repeatedItem(effective, change, location) ?? []);
  return repeated === undefined ? undefined : `the specification lists ${repeated} already`;
}

/** The name of an item that an action added to a list which has another one of that name. */
function repeatedItem(effective: EffectiveSpec | undefined, change: string, location: Location): string | undefined {
  if (effective === undefined || change !== "added" || typeof location.at(-1) !== "number") return undefined;
  const { root } = effective;
  const list = valueAtLocation(root, location.slice(0, -1));
  const name = nameOf(root, valueAtLocation(root, location));
  if (name === undefined || !Array.isArray(list)) return undefined;
  return list.filter((item) => nameOf(root, item) === name).length > 1 ? name : undefined;
}

/** The name by which a parameter, a tag or a server is one of its list (OpenAPI 3.1 §4.8.10). */
function nameOf(root: JsonObject, item: JsonValue | undefined): string | undefined {
  const { name, in: place, url } = dereference(root, item, "")?.node ?? {};
  if (typeof name === "string") return typeof place === "string" ? `\`${name}\` in ${place}` : `\`${name}\``;
  return typeof url === "string" ? `\`${url}\`` : undefined;
}
