/** Where areas lie: neighbours, clusters of like values, and how far help is. */
package org.kithgis.engine.spatial;
