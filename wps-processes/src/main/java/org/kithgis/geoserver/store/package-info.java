/** Live layers: a GeoTools data store whose feature types are computed by the engine when they are asked for. */
package org.kithgis.geoserver.store;
