/** A statement of a module as data, or as text that is printed as it stands; see `printStatements`. */
export type Statement =
  | string
  | ImportStatement
  | ExportStatement
  | TypeAliasStatement
  | InterfaceStatement
  | ClassStatement
  | FunctionStatement;

/** `import type { A, B } from "module";` */
export interface ImportStatement {
  readonly kind: "import";
  readonly isTypeOnly?: boolean;
  readonly moduleSpecifier: string;
  readonly names: readonly string[];
}

/** `export { A, B } from "module";`, with a star where no names are given, without `from` where no module is. */
export interface ExportStatement {
  readonly kind: "export";
  readonly isTypeOnly?: boolean;
  readonly moduleSpecifier?: string;
  readonly names?: readonly string[];
}

interface Documented {
  /** Text of the comment before it; one that begins with a new line gets lines of its own. */
  readonly docs?: string | undefined;
}

interface Exportable extends Documented {
  readonly isExported?: boolean;
  readonly name: string;
}

/** `export type Name = …;` */
export interface TypeAliasStatement extends Exportable {
  readonly kind: "type";
  readonly type: string;
}

/** `export interface Name extends A { … }` */
export interface InterfaceStatement extends Exportable {
  readonly kind: "interface";
  readonly extends?: readonly string[];
  readonly properties: readonly PropertyMember[];
}

/** `export class Name { … }`: properties, then the constructor, then methods with a blank line before each. */
export interface ClassStatement extends Exportable {
  readonly kind: "class";
  readonly properties: readonly PropertyMember[];
  readonly constructors: readonly ConstructorMember[];
  readonly getters?: readonly GetterMember[];
  readonly methods: readonly MethodMember[];
}

/** `export async function name(…): Type { … }`, its overloads first. */
export interface FunctionStatement extends Exportable, Body {
  readonly kind: "function";
  readonly isAsync?: boolean;
  readonly overloads: readonly (Documented & Signature & { readonly isExported?: boolean })[];
}

export interface PropertyMember extends Documented {
  readonly name: string;
  readonly isReadonly?: boolean;
  readonly isOptional?: boolean;
  readonly type?: string;
  readonly initializer?: string;
}

export interface ParameterMember {
  readonly name: string;
  readonly isOptional?: boolean;
  readonly type: string;
  readonly initializer?: string;
}

interface Signature {
  readonly parameters: readonly ParameterMember[];
  readonly returnType: string;
}

interface Body extends Signature {
  /** Lines of the body. */
  readonly statements: readonly string[];
}

export interface ConstructorMember extends Documented {
  readonly parameters: readonly ParameterMember[];
  readonly statements: readonly string[];
}

export interface GetterMember extends Documented {
  readonly name: string;
  readonly returnType: string;
  readonly statements: readonly string[];
}

export interface MethodMember extends Documented, Body {
  readonly name: string;
  /** `Data = unknown` */
  readonly typeParameters?: readonly string[];
}
