import type { Change } from "../../diff/index.js";
import { camelCase } from "../../names/identifiers.js";
import type { Use } from "../use.js";
import type { VersionClient } from "./version-clients.js";

/** The key of the places that make a client. */
export const CLIENT_KEY = "client";

/** Whether a use makes a client: its class after `new`, `createClient` or `connect`. */
export function isOfWholeClient({ subject, access }: Use): boolean {
  if (access !== "call") return false;
  return subject.kind === "entry" || (subject.kind === "runtime" && subject.name === "connect");
}

/** Whether a change is of the credentials of every operation of a client. */
export function isOfEveryCall({ subject, operations }: Change, { model }: VersionClient): boolean {
  const all = model.resources.reduce((sum, resource) => sum + resource.operations.length, 0);
  return subject.kind === "credentials" && operations.length > 0 && operations.length >= all * MOST;
}

/** Operations that are gone have no credentials, so that a change of all does not reach each. */
const MOST = 0.75;

/** Keys of the places that give credentials: where a client is made, and its options for those that are gone. */
export function credentialKeys({ values }: Change): readonly string[] {
  const now = namesIn(values.to);
  const gone = [...namesIn(values.from)].filter((name) => !now.has(name));
  return [CLIENT_KEY, ...gone.map((name) => `entry ${camelCase(name)}`)];
}

/** Whether a program has to give another credential. The client sends one of the same name by itself, also in another header. */
export function isOtherCredential({ values, wire, absorbed }: Pick<Change, "values" | "wire" | "absorbed">): boolean {
  const before = namesIn(values.from);
  const now = namesIn(values.to);
  return wire !== "safe" && !absorbed && (now.size === 0 || [...now].some((name) => !before.has(name)));
}

function namesIn(carriers: unknown): ReadonlySet<string> {
  const all: readonly unknown[] = Array.isArray(carriers) ? carriers : [];
  return new Set(
    all.flatMap((each) => (typeof each === "object" && each !== null && "name" in each ? [String(each.name)] : [])),
  );
}
