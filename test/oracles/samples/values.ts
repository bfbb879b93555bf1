/** What the samples have in common. */
export const KEY = "YOUR_API_KEY";
export const TOKEN = "YOUR_ACCESS_TOKEN";
export const NAME = "example-assistant";
export const JSON_TYPE: { [name: string]: string } = { "Content-Type": "application/json" };
/** What curl sends with `-d` where no header says otherwise. */
export const FORM_TYPE: { [name: string]: string } = { "Content-Type": "application/x-www-form-urlencoded" };
export const metadata: { [name: string]: string } = { published: "2024-01-01", document_type: "manuscript" };

/** The header that names a version. */
export function version(date: string): { [name: string]: string } {
  return { "X-Pinecone-Api-Version": date };
}

/** A small text, as curl sends a file of that name. */
export function textFile(name: string): File {
  return new File(["# Title\n\ntext"], name, { type: "text/plain" });
}
