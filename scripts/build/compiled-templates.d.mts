export function compiledTemplates(root: string): {
  name: string;
  load(id: string): Promise<{ code: string; moduleType: "js" } | undefined>;
};
