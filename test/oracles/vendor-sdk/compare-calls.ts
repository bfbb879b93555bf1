import type { MockServer } from "../../../generator/verify/mock/mock-server.js";
import { differences, fieldsOf, type SentRequest } from "../differences.js";
import { EXPLAINED, type Explained } from "./explained.js";
import type { Redirect } from "./redirect.js";

/** What a call sent, in order. What it makes of the answers is not the matter here. */
export async function sent(
  mock: MockServer,
  redirect: Redirect,
  call: () => PromiseLike<unknown>,
): Promise<readonly SentRequest[]> {
  mock.control.clear();
  redirect.handed.splice(0);
  const outcome = await Promise.resolve(call()).catch((error: unknown) => error);
  const { requests } = mock;
  if (requests.length === 0 || requests.length !== redirect.handed.length)
    throw new Error(`${redirect.handed.length} requests were made, ${requests.length} arrived`, { cause: outcome });
  return requests.map((request, index) => ({ request, text: undefined, ...redirect.handed[index] }));
}

/** Compares the request that was called for, and each that went before it. */
export function compare(theirs: readonly SentRequest[], ours: readonly SentRequest[]): readonly string[] {
  const operations = (all: readonly SentRequest[]) => all.map(({ request }) => request.operation ?? "none");
  if (operations(theirs).join() !== operations(ours).join())
    return [`requests: ${operations(theirs).join(", ")} → ${operations(ours).join(", ")}`];
  return theirs.flatMap((request, index) => {
    const own = ours[index];
    if (own === undefined) return [];
    const before = index === theirs.length - 1 ? "" : `${own.request.operation}: `;
    return differences(fieldsOf(request), fieldsOf(own)).map((difference) => before + difference);
  });
}

/** A difference that a call of both libraries shows. */
export interface Difference {
  readonly call: string;
  readonly difference: string;
}

/** What the table says of each call of a version. */
export function explained(version: string, calls: readonly string[]): readonly Difference[] {
  const names = ({ calls: of }: Explained) => ("allBut" in of ? calls.filter((call) => !of.allBut.includes(call)) : of);
  return EXPLAINED.filter(({ versions }) => versions.includes(version)).flatMap((entry) =>
    names(entry).map((call) => ({ call, difference: entry.difference })),
  );
}

/** Differences that others lack. */
export const without = (all: readonly Difference[], others: readonly Difference[]): readonly Difference[] =>
  all.filter(({ call, difference }) => !others.some((each) => each.call === call && each.difference === difference));
