/**
 * The library that printed types are compared with: the declarations that a compiler cannot do without, and the types of the runtime. The normal
 * one takes longer to read than all types of a client (decision 0039); a test holds that both lead to the same verdicts.
 */
export const LIBRARY = `
interface Array<T> { readonly length: number; [index: number]: T; push(...items: T[]): number; pop(): T | undefined }
interface ReadonlyArray<T> { readonly length: number; readonly [index: number]: T; at(index: number): T | undefined }
interface Object { valueOf(): Object; toString(): string }
interface Function { apply(self: unknown, list?: unknown): unknown; readonly length: number; readonly name: string }
interface CallableFunction extends Function {}
interface NewableFunction extends Function {}
interface IArguments { readonly length: number }
interface String { readonly length: number; charAt(index: number): string; toString(): string; valueOf(): string }
interface Number { toFixed(digits?: number): string; toString(): string; valueOf(): number }
interface Boolean { valueOf(): boolean }
interface BigInt { toString(): string; valueOf(): bigint }
interface Symbol { toString(): string }
interface RegExp { test(text: string): boolean }
type Record<K extends keyof any, T> = { [P in K]: T };
`;

/** The types that a client takes from the runtime and the platform, in so far as they differ from each other. */
export const RUNTIME = `
interface Blob { readonly size: number; readonly type: string; slice(start?: number): Blob }
interface NamedUpload { readonly data: Blob; readonly filename: string }
type Upload = Blob | NamedUpload;
interface Lines<Item> { next(): Item }
declare enum Undeclared {}
`;
