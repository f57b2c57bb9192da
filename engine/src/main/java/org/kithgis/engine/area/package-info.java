/** The areas being compared and their columns: plain arrays, built once and unchanging. */
package org.kithgis.engine.area;
