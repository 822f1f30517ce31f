package io.orderloom.operations.projection;

import io.orderloom.api.problem.RefusalCode;
import io.orderloom.api.problem.RequestRefused;
import io.orderloom.eventstore.rebuild.RebuildRefused;
import io.orderloom.eventstore.rebuild.Rebuilds;
import io.orderloom.eventstore.rebuild.ShadowComparison;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where read models and their shadows stand. */
@Component
public class ReadModels {

    private final Rebuilds rebuilds;

    ReadModels(Rebuilds rebuilds) {
        this.rebuilds = rebuilds;
    }

    /** By name. */
    public List<ProjectionView> all() {
        return rebuilds.projections().stream().map(name -> view(name, null)).toList();
    }

    /**
     * One.
     *
     * @param compare whether its shadow is compared with it, which takes as long as it takes
     * @throws RequestRefused if there is none of this name, or nothing to compare
     */
    public ProjectionView find(String name, boolean compare) {
        refuseUnknown(rebuilds, name);
        return view(name, compare ? compared(name) : null);
    }

    private ShadowComparison compared(String name) {
        try {
            return rebuilds.compare(name);
        } catch (RebuildRefused e) {
            throw refused(name, e);
        }
    }

    private ProjectionView view(String name, @Nullable ShadowComparison comparison) {
        return new ProjectionView(
                name, rebuilds.status(name).map(ShadowView::of).orElse(null), comparison);
    }

    static void refuseUnknown(Rebuilds rebuilds, String name) {
        if (!rebuilds.projections().contains(name)) {
            throw new RequestRefused(
                    RefusalCode.NOT_FOUND,
                    "There is no read model %s, but %s."
                            .formatted(name, String.join(", ", rebuilds.projections())));
        }
    }

    static RequestRefused refused(String name, RebuildRefused why) {
        return new RequestRefused(
                RefusalCode.ILLEGAL_TRANSITION, "%s: %s.".formatted(name, why.getMessage()));
    }
}
