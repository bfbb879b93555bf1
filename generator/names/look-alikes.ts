/** Letters of other scripts that look like a Latin one in most fonts (Unicode's confusables.txt, UTS #39 §4), each before it. */
const PAIRS =
  "аa еe оo рp сc уy хx іi јj ѕs һh ԁd ԛq ԝw ѵv ӏl АA ВB ЕE ІI ЈJ КK МM НH ОO РP СC ЅS ТT УY ХX " +
  "οo νv ιi ρp υu αa γy ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX ոn սu օo հh ցg";

const LATIN: ReadonlyMap<string, string> = new Map(
  PAIRS.split(" ").map(([letter = "", latin = ""]) => [letter, latin] as const),
);

/** Scripts that are written with Latin letters among theirs (UTS #39 §5.2, highly restrictive). */
const WRITTEN_WITH_LATIN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u;

/** The look of a name: without invisible characters, and with Latin letters for those that look like them. Equal for names that a reader cannot tell apart. */
export function appearance(name: string): string {
  const seen = name.normalize("NFKC").replace(/\p{Default_Ignorable_Code_Point}/gu, "");
  return [...seen].map((letter) => LATIN.get(letter) ?? letter).join("");
}

/** Characters of a name that a reader does not expect: those that cannot be seen, and letters of another script among Latin ones. */
export function unexpectedCharacters(name: string): readonly string[] {
  if (/^[\u0020-\u007e]*$/.test(name)) return [];
  const isLatin = /\p{Script=Latin}/u.test(name);
  return [...new Set(name)].filter(
    (character) =>
      /\p{Default_Ignorable_Code_Point}/u.test(character) ||
      (isLatin &&
        /\p{L}/u.test(character) &&
        !/\p{Script=Latin}/u.test(character) &&
        !WRITTEN_WITH_LATIN.test(character)),
  );
}
