/**
 * From columns to an index, step by step: rates, shrinkage, imputation, treatment of outliers, normalisation,
 * aggregation, ranking, explanation. {@link org.kithgis.engine.index.IsolationIndex} walks through them in that order.
 */
package org.kithgis.engine.index;
