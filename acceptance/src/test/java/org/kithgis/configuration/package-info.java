/**
 * What an administrator is given beside the plugin, held true without a GeoServer or a Docker engine: the data directory
 * {@code geoserver-config}, the compose file in {@code docker}, and the guide to both. Each test reads the files as they
 * stand in the repository and compares them with the program and with each other.
 *
 * <p>Files that are copies of others are written anew with {@code mvn -pl acceptance -am test -Dtest='CopiesTest'
 * -Dkith.renew=true -Dsurefire.failIfNoSpecifiedTests=false}.
 */
package org.kithgis.configuration;
