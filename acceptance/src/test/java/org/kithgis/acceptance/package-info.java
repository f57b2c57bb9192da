/**
 * One HTTP suite for every server that says it speaks Kith. Without further ado it runs on the preview server, started in
 * the tests' own process with the demonstration data. With {@code -Dkith.geoserver=http://127.0.0.1:8080/geoserver} it runs
 * unchanged on a real GeoServer that has the plugin; tests of layers which that server does not have are skipped and say so.
 *
 * <p>Right answers come from the engine, from the published style, or from what must hold of any answer; never from the
 * server under test.
 */
package org.kithgis.acceptance;
