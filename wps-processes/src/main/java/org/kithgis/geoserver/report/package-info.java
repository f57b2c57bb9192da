/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
/** A report of what was computed, for those who decide by it: one page of HTML with its maps and tables inside. */
package org.kithgis.geoserver.report;
