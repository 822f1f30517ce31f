package io.orderloom.connectors.payment;

/** How often what was authorized under one key can be captured. */
public enum CaptureRule {

    /** In parts, until all of it is captured or the rest is given back. */
    IN_PARTS,

    /**
     * Each parcel once and whole: a capture gives back what it leaves, so the amount of every
     * parcel is set aside on its own. An authorization must name its parcels.
     */
    ONCE_A_PARCEL
}
