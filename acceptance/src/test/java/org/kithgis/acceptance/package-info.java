/**
 * One HTTP suite for every server that says it speaks Kith. Without further ado it runs on the preview server, started in
 * the tests' own process with the demonstration data. On a real GeoServer that has the plugin the same tests run with
 *
 * <pre>
 * mvn -pl acceptance -am test -Dtest='org.kithgis.acceptance.*' -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dkith.geoserver=http://127.0.0.1:8080/geoserver -Dkith.user=admin -Dkith.password=geoserver
 * </pre>
 *
 * There the suite makes a workspace of its own by REST, with the areas, a <em>Kith model</em> store and its layers, and
 * removes it at the end. What the preview does not do, such as edits or chains into GeoServer's own processes, is skipped on
 * the preview and says so; so is what needs a client that is not installed, or a database where {@code -Dkith.postgis} names
 * none.
 *
 * <p>Right answers come from the engine, from the published style, or from what must hold of any answer; never from the
 * server under test.
 */
package org.kithgis.acceptance;
