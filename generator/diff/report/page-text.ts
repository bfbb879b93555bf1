import { codeSpans, type SentencePart } from "../../templates/code-spans.js";

/** Everything that is not seen itself but changes what is seen: controls, marks of direction, joiners, lone surrogates, Unicode's line ends. */
const UNSEEN =
  /(?![\ufe00-\ufe0f\u{e0100}-\u{e01ef}])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\p{Default_Ignorable_Code_Point}]/gu;

/** Text for a page, where every unseen character shows as its code. Escaping for HTML is the template's. */
export function pageText(text: string): string {
  return text.replace(UNSEEN, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** A sentence for a page, in prose and code. */
export function pageSentence(sentence: string): readonly SentencePart[] {
  return codeSpans(sentence.replace(/\s+/g, " ").trim()).map(({ code, text }) => ({ code, text: pageText(text) }));
}
