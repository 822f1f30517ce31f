package io.orderloom.simulators.carrier;

import java.net.URI;

/** Something that happened to a parcel and is to be told to whoever booked it. */
record Report(String shipmentId, Kind kind, int tries, String callbackUrl) {

    enum Kind {
        DISPATCH("/dispatch"),
        DELIVERY("/delivery");

        private final String path;

        Kind(String path) {
            this.path = path;
        }
    }

    URI uri() {
        return URI.create(callbackUrl + kind.path);
    }
}
