/** Features in, features out: between GeoTools' collections and the engine's tables. No arithmetic. */
package org.kithgis.geoserver.features;
