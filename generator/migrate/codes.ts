import type { CodeCatalogue } from "../diagnostics/diagnostic.js";

/** Findings about a program that is to move, and about the package that it uses. Nothing has been written after any of them. */
export const codes: CodeCatalogue = {
  "migrate/no-project": {
    title: "No project of TypeScript",
    cause: "--project names no file, or there is no tsconfig.json in the folder.",
    fix: "Name the tsconfig.json or jsconfig.json of the program with --project.",
  },
  "migrate/bad-project": {
    title: "A project that cannot be read",
    cause: "The compiler cannot read tsconfig.json, or a file that it extends or refers to.",
    fix: "Correct it; `tsc --showConfig` says the same.",
  },
  "migrate/unknown-option": {
    title: "An option that the checker does not know",
    cause:
      "The project is checked by a release of TypeScript that apipin carries, which may be older or newer than the project's own.",
    fix: "Nothing has to be done unless a reported place does not break; the option was left out.",
  },
  "migrate/no-package": {
    title: "No package that apipin generated",
    cause: "No module that the program imports is of a package with a manifest.json of apipin.",
    fix: "Install the package, or name its folder with --package.",
  },
  "migrate/several-packages": {
    title: "Several packages that apipin generated",
    cause: "The program uses more than one, and a move is one package's.",
    fix: "Name one of them with --package.",
  },
  "migrate/unexplained": {
    title: "A refusal that no change explains",
    cause:
      "The compiler refuses a place under the other version, and no change of the API is about the thing that it names.",
    fix: "Correct it by the message of the compiler.",
  },
  "migrate/left-out": {
    title: "Files that are not read",
    cause: "Components of Vue, Svelte and Astro are compiled by compilers of their own.",
    fix: "Look for the package's methods and types in them yourself.",
  },
};
