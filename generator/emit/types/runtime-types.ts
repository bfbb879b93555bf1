/** The runtime's type of a value the API does not declare. */
export const UNDECLARED_TYPE = "Undeclared";

/** The runtime's type of binary data to send. */
export const UPLOAD_TYPE = "Upload";
