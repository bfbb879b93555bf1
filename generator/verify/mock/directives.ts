import { decodeJson } from "./decode-value.js";
import { DIRECTIVE_HEADER, type Directive, type MockControl } from "./mock-server.js";

/** The control of a mock, and the side its server reads. */
export interface Directives {
  readonly control: MockControl;
  /** The directive for a request: its header's, else the first that waits for this operation, else the standing one. */
  take(operation: string | undefined, headers: { readonly [name: string]: string }): Directive;
}

/** Directives that wait in order, and one that stays. `onClear` forgets the rest of the memory of a mock. */
export function createDirectives(onClear: () => void): Directives {
  let waiting: readonly Directive[] = [];
  let standing: Directive = {};
  const control: MockControl = {
    next(...directives) {
      waiting = [...waiting, ...directives];
    },
    always(directive) {
      standing = directive;
    },
    clear() {
      waiting = [];
      standing = {};
      onClear();
    },
  };
  return {
    control,
    take(operation, headers) {
      const text = headers[DIRECTIVE_HEADER];
      if (text !== undefined) return (decodeJson(text) ?? {}) as Directive;
      const fits = (directive: Directive): boolean =>
        directive.operation === undefined || directive.operation === operation;
      const found = waiting.find(fits);
      if (found === undefined) return fits(standing) ? standing : {};
      waiting = waiting.filter((directive) => directive !== found);
      return found;
    },
  };
}
