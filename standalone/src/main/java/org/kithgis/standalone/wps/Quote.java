/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.wps;

/** What a client sent, cut to a length that suits a sentence. */
final class Quote {

    private static final int LONGEST = 60;

    private Quote() {}

    /** The text itself, or its first 60 characters and an ellipsis. */
    static String brief(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
