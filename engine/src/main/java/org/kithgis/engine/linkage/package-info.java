/** Records, surveys and other geographies to areas: counts, apportionment, disclosure. No output holds a record. */
package org.kithgis.engine.linkage;
