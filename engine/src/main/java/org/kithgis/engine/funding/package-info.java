/** Shares a budget by need, to the penny (methods §4). */
package org.kithgis.engine.funding;
