/** How sure a result is: rank uncertainty, redundancy of data, what differs between two results (methods §8, §10). */
package org.kithgis.engine.assurance;
