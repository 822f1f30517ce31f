package io.orderloom.eventstore.token;

import io.orderloom.eventstore.BoundedWaits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import javax.sql.DataSource;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Stops, starts, splits and merges processors by their tokens, within the caller's transaction: on
 * all nodes at once, whichever of them is asked, and also over restarts.
 *
 * <p>Guarantee: once a change has committed, no batch of before is in flight. Who has a claim holds
 * the token's row for as long as a batch lasts, and this waits for it; the next batch finds the
 * claim gone and does nothing. What was split or merged can be claimed again only after a moment,
 * so that a worker that just failed doesn't come back with its old share of the events.
 *
 * <p>Limit: only claimed segments are split or merged. A worker that sleeps after a failure, on a
 * node whose segment another node has claimed since, knows of no change until it looks.
 */
public final class ProcessorControl {

    /** A claim of this time never expires. */
    private static final String FOR_EVER = "9999-12-31T23:59:59.999Z";

    /** The owner of a token whose segment was changed, until somebody may claim it. */
    private static final String MOVED = "#moved";

    /** Longer than the first pause of a worker after a failure. */
    private static final Duration UNCLAIMABLE = Duration.ofSeconds(2);

    private static final String PATIENCE = "select set_config('lock_timeout', '10s', true)";

    private static final String STOP =
            """
            update token set owner = ?, timestamp = ?
            where processor_name = ? and owner is distinct from ?
            """;

    private static final String START =
            "update token set owner = null, timestamp = ? where processor_name = ? and owner = ?";

    private static final String COPY =
            """
            insert into token (processor_name, segment, token, token_type, timestamp, owner)
            select processor_name, ?, token, token_type, timestamp, owner from token
            where processor_name = ? and segment = ?
            """;

    private static final String MOVE =
            "update token set owner = ?, timestamp = ? where processor_name = ? and segment = ?";

    private static final String STORE =
            "update token set token = ?, token_type = ? where processor_name = ? and segment = ?";

    private final JdbcTemplate jdbc;
    private final ProcessorTokens tokens;
    private final Serializer serializer;
    private final Clock clock;
    private final Duration claimTimeout;

    /**
     * @param serializer the one of the tokens
     * @param claimTimeout that of the token store
     */
    public ProcessorControl(
            DataSource dataSource, Serializer serializer, Clock clock, Duration claimTimeout) {
        this.jdbc = BoundedWaits.jdbc(dataSource);
        this.tokens = new ProcessorTokens(dataSource);
        this.serializer = serializer;
        this.clock = clock;
        this.claimTimeout = claimTimeout;
    }

    /** It cannot be done to the segments as they are; the message says why. */
    public static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private Refused(String message) {
            super(message);
        }
    }

    /** Takes every claim away, until it is started; returns whether there was any to be taken. */
    public boolean stop(String processor) {
        if (lock(processor).isEmpty()) {
            throw new Refused(processor + " has not begun yet");
        }
        return jdbc.update(
                        STOP, ProcessorTokens.STOPPED, FOR_EVER, processor, ProcessorTokens.STOPPED)
                > 0;
    }

    /** Lets nodes claim what was stopped; returns whether anything was. */
    public boolean start(String processor) {
        String now = DateTimeUtils.formatInstant(clock.instant());
        return jdbc.update(START, now, processor, ProcessorTokens.STOPPED) > 0;
    }

    /**
     * Takes every claim away, for so long: nodes take the processor up again by themselves then.
     *
     * @throws Refused if it has not begun, or if an operator has stopped it
     */
    public void hold(String processor, Duration atMost) {
        List<SegmentToken> all = lock(processor);
        if (all.isEmpty() || all.stream().anyMatch(SegmentToken::isStopped)) {
            throw new Refused(processor + " is not running");
        }
        all.forEach(it -> move(processor, it.segment(), atMost));
    }

    /** Whether a node has the segment now. */
    public boolean isClaimed(SegmentToken segment) {
        return segment.isClaimedSince(clock.instant().minus(claimTimeout));
    }

    /**
     * Divides a segment in two.
     *
     * @param segment null: the largest
     * @return the two, as a sentence names them
     * @throws Refused if it can't be divided now
     */
    public String split(String processor, @Nullable Integer segment) {
        List<SegmentToken> all = lock(processor);
        Segment split = chosen(all, segment, Segment::getMask);
        SegmentToken token = claimed(all, split.getSegmentId());
        if (isMerging(token)) {
            throw new Refused("segment %d is still being merged".formatted(split.getSegmentId()));
        }
        int other = split.split()[1].getSegmentId();
        jdbc.update(COPY, other, processor, split.getSegmentId());
        move(processor, split.getSegmentId());
        move(processor, other);
        return "segment %d into %d and %d"
                .formatted(split.getSegmentId(), split.getSegmentId(), other);
    }

    /**
     * Joins a segment with the one it was divided from. Where they stand apart, the one ahead waits
     * for the other event by event, and none is handled twice.
     *
     * @param segment null: the smallest
     * @return the two, as a sentence names them
     * @throws Refused if there is nothing it can be joined with now
     */
    public String merge(String processor, @Nullable Integer segment) {
        List<SegmentToken> all = lock(processor);
        Segment one = chosen(all, segment, it -> -it.getMask());
        Segment other =
                segments(all).stream()
                        .filter(it -> !it.equals(one) && one.isMergeableWith(it))
                        .findFirst()
                        .orElseThrow(() ->
                                new Refused(
                                        "segment %d has no other of its size to be merged with"
                                                .formatted(one.getSegmentId())));
        claimed(all, one.getSegmentId());
        claimed(all, other.getSegmentId());
        int kept = one.mergedWith(other).getSegmentId();
        int gone = kept == one.getSegmentId() ? other.getSegmentId() : one.getSegmentId();
        store(
                processor,
                kept,
                MergedTrackingToken.merged(read(processor, kept), read(processor, gone)));
        jdbc.update("delete from token where processor_name = ? and segment = ?", processor, gone);
        move(processor, kept);
        return "segments %d and %d".formatted(kept, gone);
    }

    private List<SegmentToken> lock(String processor) {
        jdbc.queryForList(PATIENCE);
        return tokens.lock(processor);
    }

    private static List<Segment> segments(List<SegmentToken> all) {
        int[] ids = all.stream().mapToInt(SegmentToken::segment).toArray();
        return List.of(Segment.computeSegments(ids));
    }

    private static Segment chosen(
            List<SegmentToken> all, @Nullable Integer wanted, ToIntFunction<Segment> first) {
        return segments(all).stream()
                .filter(it -> wanted == null || it.getSegmentId() == wanted)
                .min(Comparator.comparingInt(first))
                .orElseThrow(() -> new Refused("there is no such segment"));
    }

    private SegmentToken claimed(List<SegmentToken> all, int segment) {
        SegmentToken token =
                all.stream().filter(it -> it.segment() == segment).findFirst().orElseThrow();
        if (!isClaimed(token)) {
            throw new Refused("no node has segment %d now".formatted(segment));
        }
        return token;
    }

    private boolean isMerging(SegmentToken token) {
        return MergedTrackingToken.isMergeInProgress(read(token.processor(), token.segment()));
    }

    private TrackingToken read(String processor, int segment) {
        SerializedObject<String> stored =
                jdbc.queryForObject(
                        """
                        select token, token_type from token
                        where processor_name = ? and segment = ?
                        """,
                        (row, _) ->
                                new SimpleSerializedObject<>(
                                        row.getString(1), String.class, row.getString(2), null),
                        processor,
                        segment);
        return Objects.requireNonNull(serializer.deserialize(Objects.requireNonNull(stored)));
    }

    private void store(String processor, int segment, TrackingToken token) {
        SerializedObject<String> stored = serializer.serialize(token, String.class);
        jdbc.update(STORE, stored.getData(), stored.getType().getName(), processor, segment);
    }

    private void move(String processor, int segment) {
        move(processor, segment, UNCLAIMABLE);
    }

    private void move(String processor, int segment, Duration unclaimable) {
        Instant expiresAfter = clock.instant().plus(unclaimable).minus(claimTimeout);
        jdbc.update(MOVE, MOVED, DateTimeUtils.formatInstant(expiresAfter), processor, segment);
    }
}
