/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.geoserver.process;

import org.geotools.process.factory.AnnotatedBeanProcessFactory;
import org.geotools.text.Text;

/**
 * Offers the {@code kith:*} processes to GeoServer and to anything else built on GeoTools, which find it as a service. A
 * process is named after its class, without {@code Process}.
 */
public final class KithProcessFactory extends AnnotatedBeanProcessFactory {

    /** The prefix of the processes' names. */
    public static final String NAMESPACE = "kith";

    public KithProcessFactory() {
        super(
                Text.text("Kith: isolation indices and fair funding"),
                NAMESPACE,
                IsolationIndexProcess.class,
                FundingRankingProcess.class,
                FundingSummaryProcess.class,
                CheckModelProcess.class,
                RankUncertaintyProcess.class,
                ApportionProcess.class,
                SegmentEstimateProcess.class,
                SegmentProfileProcess.class,
                RiskOverlapProcess.class,
                ThemesProcess.class,
                CountRecordsProcess.class,
                TargetAreasProcess.class,
                OutcomesProcess.class,
                HotspotsProcess.class,
                AccessProcess.class,
                RedundancyProcess.class,
                CompareProcess.class,
                ReportProcess.class,
                ExplainAreaProcess.class);
    }
}
