import { readAsset } from "../../assets.js";
import type { Verdict } from "../change.js";

/** A change of the kind, as small as it can be, and what a comparison says of it. */
export interface ChangeExample {
  /** The folder of the fixture that shows it. */
  readonly fixture: string;
  /** Lines of the document that go (`-`) and that come (`+`). */
  readonly lines: readonly string[];
  readonly wire: Verdict;
  readonly sdk: Verdict;
  readonly message: string;
  readonly advice?: string;
}

/** The example of an id; examples are made from the fixtures, so that each is a comparison that ran. */
export function exampleOf(id: string): ChangeExample | undefined {
  const examples = JSON.parse(readAsset("diff/report/examples.json")) as { readonly [id: string]: ChangeExample };
  return Object.hasOwn(examples, id) ? examples[id] : undefined;
}
