package tocsin.connectors.feed.capindex;

import tocsin.connectors.xml.XmlReader;

/** Whose word an element is, told by its namespace; producers vary versions and trailing slashes. */
enum Vocabulary {
    INDEX,
    CAP,
    GEORSS,
    GEO,
    GML,
    GDACS,
    GLIDE,
    DUBLIN_CORE,
    CONTENT,
    OTHER;

    static Vocabulary of(XmlReader reader) {
        String uri = reader.getNamespaceURI();
        if (uri == null || uri.isEmpty() || uri.startsWith("http://www.w3.org/2005/Atom")) {
            return INDEX;
        }
        if (uri.contains("emergency:cap:") || uri.contains("incident.com/cap/")) {
            return CAP;
        }
        if (uri.contains("purl.org/")) {
            return purl(uri);
        }
        if (uri.contains("georss.org/")) {
            return GEORSS;
        }
        if (uri.contains("w3.org/2003/01/geo")) {
            return GEO;
        }
        if (uri.contains("opengis.net/gml")) {
            return GML;
        }
        if (uri.contains("gdacs.org")) {
            return GDACS;
        }
        if (uri.contains("glidenumber.net")) {
            return GLIDE;
        }
        boolean oldRss = uri.contains("my.netscape.com/") || uri.contains("backend.userland.com/");
        return oldRss || uri.contains("w3.org/1999/02/22-rdf-syntax-ns") ? INDEX : OTHER;
    }

    private static Vocabulary purl(String uri) {
        if (uri.contains("/dc/")) {
            return DUBLIN_CORE;
        }
        if (uri.contains("/modules/content")) {
            return CONTENT;
        }
        return uri.contains("/modules/") ? OTHER : INDEX; // RSS 1.0 and Atom 0.3
    }
}
