package tocsin.connectors.recipe;

import tocsin.connectors.Document;

/** Cuts a document of one shape into records. */
interface RowReader {

    /** @throws Refused when the document as a whole cannot be read */
    Rows read(Document document);
}
