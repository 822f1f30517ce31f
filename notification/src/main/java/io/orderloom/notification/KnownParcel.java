package io.orderloom.notification;

import io.orderloom.api.order.ParcelLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A parcel as a mail tells of it, as far as its facts are known. */
record KnownParcel(
        List<ParcelLine> lines, @Nullable String carrier, @Nullable String trackingNumber) {

    static final KnownParcel UNKNOWN = new KnownParcel(List.of(), null, null);
}
