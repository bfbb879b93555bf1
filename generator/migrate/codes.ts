import type { CodeCatalogue } from "../diagnostics/diagnostic.js";

/** Findings about a program that is to move, and about the package that it uses. Nothing has been written after any of them. */
export const codes: CodeCatalogue = {
  "migrate/no-project": {
    title: "No project of TypeScript",
    cause: "The path names no file or a source file, or there is no tsconfig.json in the folder.",
    fix: "Give the path of the program's tsconfig.json or jsconfig.json.",
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
    cause:
      "No module that the program imports is of a package with a manifest.json of apipin, or of the one that --package names.",
    fix: "Install the package, or name its folder with `migrate --package`. `migrate --spec` is for a program with the types of openapi-typescript.",
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
  "migrate/open-version": {
    title: "A version that the code does not say",
    cause:
      "The argument of `connect`, or the name of a module, is one of several or comes from outside of the program, and it may be the version that the program moves from.",
    fix: "Find the place that the version comes from, and write the other version there.",
  },
  "migrate/left-out": {
    title: "Files that are not read",
    cause: "Components of Vue, Svelte and Astro are compiled by compilers of their own.",
    fix: "Look for the package's methods and types in them yourself.",
  },
  "migrate/no-mapping": {
    title: "An SDK without a mapping",
    cause: "The generated package carries no mapping from that SDK, or from that major release, to that version.",
    fix: "Name another release or version, or a mapping of your own with --mapping.",
  },
  "migrate/invalid-mapping": {
    title: "Invalid mapping of an SDK",
    cause:
      "A key is missing, unknown or of another type, or an expression is not one. An editor reads the same from sdk-mapping.schema.json, which the package of apipin holds in dist/schemas/.",
    fix: "Correct the key or the expression that the message names.",
  },
  "migrate/unknown-in-mapping": {
    title: "A name in a mapping that a package lacks",
    cause:
      "The types of the SDK or of the generated package, as they are installed, have no such export, method, argument or property. Its entry of the mapping would fit no program, or make one that does not compile.",
    fix: "Correct the name, or remove the entry.",
  },
  "migrate/other-release": {
    title: "Another release of the SDK",
    cause: "The mapping is for one major release, and another one is installed for the program.",
    fix: "Install that release, compile the program with it, and repeat the command.",
  },
  "migrate/sdk-moved": {
    title: "A use of the SDK that is moved",
    cause: "The mapping of the SDK knows the same thing of the generated package.",
    fix: "Run the command with --write.",
  },
  "migrate/sdk-look": {
    title: "A use of the SDK that is moved and behaves differently",
    cause: "The generated package has the same thing, with a difference that the compiler does not see.",
    fix: "Read the advice at the place.",
  },
  "migrate/sdk-left": {
    title: "A use of the SDK that is left",
    cause: "The mapping of the SDK has no entry for it, or the code has none of the forms that the entries know.",
    fix: "Read the advice at the place, and write it yourself.",
  },
};
