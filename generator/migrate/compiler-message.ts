/** A refusal of the compiler in one line: `TS2339: Property 'name' does not exist on type 'Model'.` */
export function compilerMessage({ code, message }: { readonly code: number; readonly message: string }): string {
  return `TS${code}: ${message.split("\n")[0]}`;
}
