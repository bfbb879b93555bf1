/** A statement of a generated module: facts that the printer turns into text, or text that is printed unchanged. */
export type Statement = StatementStructure | string;

/** A statement as facts. */
export type StatementStructure =
  | ImportStructure
  | ExportStructure
  | ClassStructure
  | InterfaceStructure
  | TypeAliasStructure
  | FunctionStructure;

/** Comments before a declaration, without their delimiters. One that begins with a line break is on lines of its own. */
type Docs = readonly string[];

/** `import`: of names, or of a module under one name. */
export interface ImportStructure {
  readonly kind: "import";
  readonly moduleSpecifier: string;
  readonly isTypeOnly?: boolean;
  readonly namedImports?: readonly string[];
  readonly namespaceImport?: string;
}

/** `export … from`: of names, or of everything; without a module of names that the module has itself. */
export interface ExportStructure {
  readonly kind: "export";
  readonly moduleSpecifier?: string;
  readonly isTypeOnly?: boolean;
  readonly namedExports?: readonly string[];
}

/** An exported class. */
export interface ClassStructure {
  readonly kind: "class";
  readonly name: string;
  readonly docs?: Docs;
  readonly properties: readonly PropertyStructure[];
  readonly constructorOf: Pick<MethodStructure, "docs" | "parameters" | "statements">;
  readonly getters?: readonly Pick<MethodStructure, "docs" | "name" | "returnType" | "statements">[];
  readonly methods: readonly MethodStructure[];
}

/** An exported interface. */
export interface InterfaceStructure {
  readonly kind: "interface";
  readonly name: string;
  readonly extends: readonly string[];
  readonly docs?: Docs;
  readonly properties: readonly PropertyStructure[];
}

/** An exported name of a type. */
export interface TypeAliasStructure {
  readonly kind: "type";
  readonly name: string;
  readonly type: string;
  readonly docs?: Docs;
}

/** An exported function. */
export interface FunctionStructure extends MethodStructure {
  readonly kind: "function";
  readonly overloads?: readonly Pick<MethodStructure, "docs" | "parameters" | "returnType">[];
}

/** A read-only property of a class or an interface. */
export interface PropertyStructure {
  readonly name: string;
  readonly type?: string;
  readonly hasQuestionToken?: boolean;
  readonly initializer?: string;
  readonly docs?: Docs;
}

/** A method. */
export interface MethodStructure {
  readonly name: string;
  readonly isAsync?: boolean;
  readonly typeParameters?: readonly string[];
  readonly parameters: readonly ParameterStructure[];
  readonly returnType: string;
  readonly docs?: Docs;
  readonly statements: readonly string[];
}

/** A parameter of a function or a method. */
export interface ParameterStructure {
  readonly name: string;
  readonly type: string;
  readonly hasQuestionToken?: boolean;
  readonly initializer?: string;
}
