const ID = "11111111-2222-3333-4444-555555555555";

/** What each program of `examples/` is run with. */
export const EXAMPLE_PARAMETERS: { readonly [program: string]: readonly string[] } = {
  "create-and-wait": ["docs"],
  "upload-folder": ["docs", "texts"],
  "fill-index": ["movies"],
  "stream-chat": ["docs", "What?"],
  "retrieve-context": ["docs", "What?"],
  "list-everything": [],
  "rotate-api-key": [ID, ID],
  "2025-01/ask-about-file": ["docs", "texts/one.md", "What?"],
  "2025-01/search-texts": ["plots", "sleep"],
  "2025-04/back-up-index": ["movies", "movies-copy"],
  "2025-04/find-passages": ["docs", "texts/one.md", "What?"],
  "2025-04/rename-project": [ID, "archive"],
};
