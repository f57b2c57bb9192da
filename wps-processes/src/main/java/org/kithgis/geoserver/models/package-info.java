/** Models asked for by name: one folder of YAML files, for processes and live layers alike. */
package org.kithgis.geoserver.models;
