/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

/** Whether an area's rate is drawn towards its group's mean as far as it is uncertain (methods §2). */
public enum Shrinkage implements Named {
    /** Rates stay as they are: the default. */
    NONE,
    /** Towards the mean of the area's group, as the Indices of Deprivation do. */
    GROUP
}
