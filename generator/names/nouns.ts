/** Plurals that no ending tells. */
const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ["people", "person"],
  ["children", "child"],
  ["men", "man"],
  ["women", "woman"],
  ["indices", "index"],
  ["matrices", "matrix"],
  ["vertices", "vertex"],
  ["criteria", "criterion"],
  ["movies", "movie"],
  ["cookies", "cookie"],
]);

/** Words with the ending of a plural that are singular, or both. */
const UNCOUNTABLE: ReadonlySet<string> = new Set(
  (
    "alias analytics apparatus atlas aws bonus bus campus canvas census consensus cors corpus css details diagnostics dns economics " +
    "focus gas gps ios lens nfs sas settings stats tls " +
    "logistics news nexus physics plus previous radius series sms species statistics status virus"
  ).split(" "),
);

/** Endings of plurals, each with what takes its place; the first that fits counts. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/(?<=[^aeiou].*[^aeiou])ies$/, "y"],
  [/(?<=ss|x|ch|sh|zz|tus|ias|bus)es$/, ""],
  [/(?<=naly|ypothe|ynthe|cri)ses$/, "sis"],
  [/(?<=[^si])s$/, ""],
];

/** The singular of an English noun in lower case, by its ending; a word that is no plural comes back as it is. */
export function singular(word: string): string {
  const irregular = IRREGULAR.get(word);
  if (irregular !== undefined) return irregular;
  if (UNCOUNTABLE.has(word) || word.length < 3) return word;
  const ending = ENDINGS.find(([pattern]) => pattern.test(word));
  return ending === undefined ? word : word.replace(...ending);
}

/** Whether a noun in lower case is a plural. */
export function isPlural(word: string): boolean {
  return singular(word) !== word;
}
