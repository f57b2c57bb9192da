/* Kith. Copyright the Kith contributors. Licence: LGPL-2.1-or-later, see LICENSE. */
package org.kithgis.engine.model;

/** What can make a dataset of others: the processes that turn evidence into figures of areas. */
public enum Making implements Named {
    /** Counts of records. */
    COUNT_RECORDS("CountRecords"),
    /** Counts of another geography. */
    APPORTION("Apportion"),
    /** Answers of a survey by segment. */
    SEGMENT_ESTIMATE("SegmentEstimate"),
    /** What sets segments of people apart: a table of segments, not of areas. */
    SEGMENT_PROFILE("SegmentProfile"),
    /** Several risks of the same people. */
    RISK_OVERLAP("RiskOverlap"),
    /** What people say, by place. */
    THEMES("Themes"),
    /** Whether a programme helped. */
    OUTCOMES("Outcomes"),
    /** How far help is. */
    ACCESS("Access");

    private final String process;

    Making(String process) {
        this.process = process;
    }

    /** The process's name, without its prefix. */
    public String process() {
        return process;
    }
}
