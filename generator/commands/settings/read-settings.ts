import type { Outcome } from "../../diagnostics/diagnostic.js";
import type { DiffSettings } from "../../diff/index.js";
import { parseIgnores } from "../../diff/report/parse-ignores.js";
import { parseBaseline } from "../../diff/settings/parse-baseline.js";
import { parseSeverities } from "../../diff/settings/parse-severities.js";
import type { SettingsFile, SettingsPlace } from "./settings-place.js";

/** Changes that were looked at. */
const IGNORE_FILE = "diff-ignore.yaml";

/** An earlier report, whose changes are known. */
const BASELINE_FILE = "diff-baseline.json";

/** Levels of changes, beside a document. */
const DIFF_FILE = "diff.yaml";

/** Settings of a side, and whether there are any. */
export interface FoundSettings extends DiffSettings {
  readonly isThere: boolean;
}

/**
 * Reads the settings of a side. A file without a document has no settings: that is also the state of a baseline that the shell has just emptied for
 * the report of this run. Gives what their readers give, and `undefined` where a file that a person named is missing.
 */
export async function readSettings(
  place: SettingsPlace,
  ignore: string | undefined,
): Promise<Outcome<FoundSettings | undefined>> {
  const files = await Promise.all([
    place.read(place.isVersion ? "apipin.yaml" : DIFF_FILE),
    ignore === undefined ? place.read(IGNORE_FILE) : place.readNamed(ignore),
    place.read(BASELINE_FILE),
  ]);
  const [, named] = files.map(({ value }) => value);
  const [levels, ignores, baseline] = files.map(({ value }) =>
    value && holdsDocument(value.text) ? value : undefined,
  );
  const problems = files.flatMap(({ diagnostics }) => diagnostics);
  const parsed = <Value>(
    file: SettingsFile | undefined,
    parse: (name: string, text: string) => Outcome<readonly Value[]>,
  ): readonly Value[] => {
    if (file === undefined) return [];
    const { value, diagnostics } = parse(file.file, file.text);
    problems.push(...diagnostics);
    return value;
  };
  const section = place.isVersion ? "diff" : undefined;
  const value: FoundSettings = {
    severities: parsed(levels, (file, text) => parseSeverities(file, text, section)),
    ignores: parsed(ignores, parseIgnores),
    baseline: parsed(baseline, parseBaseline),
    isThere: (levels !== undefined && !place.isVersion) || ignores !== undefined || baseline !== undefined,
  };
  return { value: ignore !== undefined && named === undefined ? undefined : value, diagnostics: problems };
}

/** Whether a file has more than comments and empty lines. */
function holdsDocument(text: string): boolean {
  return text.split("\n").some((line) => !/^\s*(?:#|$)/.test(line));
}
