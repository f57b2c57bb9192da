/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.report;

/**
 * A step of the method by the name its field has for it.
 *
 * @param name as in the literature
 * @param words what it does, plainly
 * @param formula the same exactly; empty where the words are exact
 */
record Term(String name, String words, String formula) {}
