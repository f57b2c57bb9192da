/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.standalone.files;

/**
 * A style kept in a GeoPackage beside the table it draws, where QGIS looks for it.
 *
 * @param name at most 30 letters, the most QGIS keeps
 * @param description a sentence or two for people
 * @param qml the style as QGIS reads it
 */
public record TableStyle(String name, String description, String qml) {}
