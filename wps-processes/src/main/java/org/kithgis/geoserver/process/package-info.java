/** One small bean for each WPS process: read inputs, call the engine, write outputs. */
package org.kithgis.geoserver.process;
