/** Texts that would become something else than text wherever they are not escaped. */
export const PAYLOADS: readonly string[] = [
  "*/ evil(); /*",
  "`",
  "${evil()}",
  "`${evil()}`",
  '"; evil(); "',
  "'; evil(); '",
  "\\",
  "a\nevil();\nb",
  "a\r\nevil();",
  "a\u2028evil();\u2029b",
  "</script><script>evil()</script>",
  "<img src=x onerror=evil()>",
  "../../../evil",
  "/etc/evil",
  "C:\\evil",
  "evil\u0000.ts",
  "\u202eevil\u2066\u200f",
  "{{constructor}}",
  "{{{evil}}} {{#if x}}",
  "{{{",
  "\u001b[31mevil\u001b]0;evil\u0007\u009b2J",
  "__proto__",
  "constructor",
  "@deprecated\n@deprecated evil\n{@link evil}",
  "| a | b |\n# evil\n<!-- --> -->",
  "::error file=evil,line=1::evil\n::set-output name=evil::evil",
  "$(evil) ; evil & evil | evil > evil",
  "evil\ud800",
];

/** What no text of ours may hold: characters that move a cursor, colour a terminal, end a line or turn the reading order round. */
export const CONTROL: RegExp =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
