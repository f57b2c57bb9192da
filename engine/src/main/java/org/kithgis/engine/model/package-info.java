/**
 * What a model is: which columns make which indicators, how they become scores, domains and an index, and how money
 * follows. A model is data: nothing in it runs. The vocabulary is that of the project's methods, in the field's own terms.
 */
package org.kithgis.engine.model;
