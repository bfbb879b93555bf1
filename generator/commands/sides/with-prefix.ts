import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { DiffSide } from "../../diff/index.js";

/** A side whose files have a prefix wherever a person reads them, such as `main:` for those of a revision. */
export function withPrefix(side: DiffSide, prefix: string): DiffSide {
  if (prefix === "") return side;
  return {
    ...side,
    ...(side.unread === undefined ? {} : { unread: side.unread.map((warning) => withPlace(warning, prefix)) }),
    documents: side.documents.map((document) => ({
      ...document,
      place: (pointer) => {
        const place = document.place(pointer);
        return { ...place, file: `${prefix}${place.file}` };
      },
      overlayAt: (pointer) => {
        const found = document.overlayAt?.(pointer);
        return found && { ...found, action: `${prefix}${found.action}` };
      },
      ...(document.content === undefined ? {} : { content: () => `${prefix}${document.content?.() ?? ""}` }),
    })),
  };
}

function withPlace({ place, ...warning }: Diagnostic, prefix: string): Diagnostic {
  return place === undefined ? warning : { ...warning, place: { ...place, file: `${prefix}${place.file}` } };
}
