/** From the tables of a request or a store to those that a model reads: datasets made of records, surveys and other areas. */
package org.kithgis.geoserver.evidence;
