package io.orderloom.eventstore.rebuild;

import io.orderloom.eventstore.PollingThread;
import io.orderloom.eventstore.lane.ReadModel;
import io.orderloom.eventstore.lane.ShadowBeans;
import io.orderloom.eventstore.lane.ShadowLane;
import io.orderloom.eventstore.rebuild.RebuildTable.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.serialization.SerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Builds read models anew in a shadow, while those in use go on; then puts the one in the place of
 * the other, and back.
 *
 * <p>Guarantees. A rebuild can reach nothing but the shadow's tables. It goes on after a restart,
 * on any node: what is to be built stands in a table, how far it is in its token. Both are compared
 * and switched when they stand at the same position, so nothing is missing and nothing comes twice.
 * For that the one in use stands still for some milliseconds; a switch that cannot have its tables
 * within half a second gives way and changes nothing. The one before is kept and goes on, so that
 * the way back is the same step, until it is discarded.
 *
 * <p>Limit: the tables of both have the same columns. Discard shadows before an upgrade that
 * changes them.
 */
public final class Rebuilds implements SmartLifecycle {

    private final Parts parts;
    private final RebuildTable table;
    private final ShadowSchema schema;
    private final Alignment alignment;
    private final JdbcTemplate sql;
    private final Map<String, Open> open = new ConcurrentHashMap<>();

    /** Held while shadows are opened and closed; not by who starts and stops all this. */
    private final ReentrantLock opening = new ReentrantLock();

    private volatile @Nullable PollingThread watch;

    /**
     * What it is made of.
     *
     * @param dataSource with the tables in use
     * @param poll how often this node looks which shadows there are, and how far they are
     */
    public record Parts(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            List<ReadModel> models,
            ShadowBeans.Factory shadows,
            ShadowLane.Parts lane,
            Duration poll) {}

    /** A shadow this node may work at. */
    private record Open(Instant startedAt, ShadowLane lane) {}

    public Rebuilds(Parts parts) {
        this.parts = parts;
        this.table = new RebuildTable(parts.dataSource());
        this.schema = new ShadowSchema(parts.dataSource());
        this.alignment = new Alignment(parts);
        this.sql = new JdbcTemplate(parts.dataSource());
    }

    /** Their names. */
    public List<String> projections() {
        return parts.models().stream().map(ReadModel::name).sorted().toList();
    }

    /**
     * Begins, within the caller's transaction.
     *
     * @throws RebuildRefused if there is a shadow already
     */
    public void begin(String projection) {
        ReadModel model = model(projection);
        if (!table.add(projection, parts.lane().clock().instant())) {
            throw new RebuildRefused("it has a shadow already; discard that first");
        }
        schema.drop(model);
        schema.create(model);
        SerializedObject<String> tail =
                parts.lane()
                        .serializer()
                        .serialize(new GlobalSequenceTrackingToken(0), String.class);
        sql.update(
                "insert into token (processor_name, segment, token, token_type) values (?, 0, ?,"
                        + " ?)",
                ShadowLane.nameOf(projection),
                tail.getData(),
                tail.getType().getName());
    }

    /**
     * Puts the shadow in the place of what is in use, within the caller's transaction.
     *
     * @throws RebuildRefused if it isn't ready, or has been switched
     */
    public void switchOver(String projection) {
        Row row = locked(projection);
        if (row.switchedAt() != null) {
            throw new RebuildRefused("it was switched at " + row.switchedAt());
        }
        swap(projection, parts.lane().clock().instant());
    }

    /**
     * Puts what was in use before the switch in its place again, within the caller's transaction.
     *
     * @throws RebuildRefused if it wasn't switched
     */
    public void rollBack(String projection) {
        if (locked(projection).switchedAt() == null) {
            throw new RebuildRefused("it was not switched");
        }
        swap(projection, null);
    }

    /**
     * Removes the shadow, whichever of the two it is, within the caller's transaction.
     *
     * @throws RebuildRefused if there is none
     */
    public void discard(String projection) {
        locked(projection);
        close(projection);
        schema.drop(model(projection));
        table.remove(projection);
    }

    /** The shadow of the projection, if it has one. */
    public Optional<RebuildStatus> status(String projection) {
        return table.all().stream()
                .filter(row -> row.projection().equals(projection))
                .findFirst()
                .flatMap(this::status);
    }

    /**
     * Compares the shadow with what is in use, row by row; takes as long as it takes to read both.
     *
     * @throws RebuildRefused if there is none, or if it isn't ready
     */
    public ShadowComparison compare(String projection) {
        ReadModel model = model(projection);
        return alignment.inOneSnapshot(
                () -> {
                    locked(projection);
                    return align(model);
                },
                (snapshot, position) ->
                        new RowComparison(snapshot)
                                .of(model, ShadowSchema.nameOf(model), position));
    }

    @Override
    public synchronized void start() {
        if (watch == null) {
            watch = PollingThread.start("rebuilds", this::look);
        }
    }

    @Override
    public synchronized void stop() {
        PollingThread running = watch;
        if (running != null) {
            running.end();
            running.join();
            watch = null;
            open.values().forEach(it -> it.lane().close());
            open.clear();
        }
    }

    @Override
    public boolean isRunning() {
        return watch != null;
    }

    private void swap(String projection, @Nullable Instant switchedAt) {
        ReadModel model = model(projection);
        align(model);
        schema.swap(model);
        table.switched(projection, switchedAt);
    }

    private long align(ReadModel model) {
        RebuildStatus status = status(model.name()).orElseThrow();
        if (status.state() == RebuildStatus.State.BUILDING) {
            throw new RebuildRefused(
                    "it is being built: %d events are left".formatted(status.eventsLeft()));
        }
        return alignment.align(model.name(), lane(model));
    }

    private ShadowLane lane(ReadModel model) {
        if (!open.containsKey(model.name())) {
            openAndClose();
        }
        Open found = open.get(model.name());
        if (found == null) {
            throw new RebuildRefused("this node does not run yet");
        }
        return found.lane();
    }

    private Duration look() {
        openAndClose();
        open.keySet().forEach(alignment::sample);
        return parts.poll();
    }

    /** What another node has begun or discarded, or this one before it died, shows here. */
    private void openAndClose() {
        opening.lock();
        try {
            openAndClose(table.all());
        } finally {
            opening.unlock();
        }
    }

    private void openAndClose(List<Row> rows) {
        Map<String, Row> wanted = new HashMap<>();
        rows.forEach(row -> wanted.put(row.projection(), row));
        open.forEach((projection, it) -> {
            Row row = wanted.get(projection);
            if (row == null || !row.startedAt().equals(it.startedAt())) {
                it.lane().close();
                open.remove(projection);
            }
        });
        wanted.forEach((projection, row) -> open.computeIfAbsent(projection, _ -> opened(row)));
    }

    /** Opened again at the next look, if it is there after all. */
    private void close(String projection) {
        opening.lock();
        try {
            Open here = open.remove(projection);
            if (here != null) {
                here.lane().close();
            }
        } finally {
            opening.unlock();
        }
    }

    private Open opened(Row row) {
        ReadModel model = model(row.projection());
        ShadowBeans beans = parts.shadows().open(model, ShadowSchema.nameOf(model));
        ShadowLane lane = new ShadowLane(model, beans, parts.lane());
        lane.start();
        return new Open(row.startedAt(), lane);
    }

    private Optional<RebuildStatus> status(Row row) {
        Open here = open.get(row.projection());
        String error =
                here == null ? null : here.lane().error().map(Throwable::toString).orElse(null);
        return alignment.status(row, error);
    }

    private Row locked(String projection) {
        alignment.waitShortly();
        return table.lock(projection).orElseThrow(() -> new RebuildRefused("it has no shadow"));
    }

    private ReadModel model(String projection) {
        return parts.models().stream()
                .filter(model -> model.name().equals(projection))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No read model: " + projection));
    }
}
