package io.orderloom.connectors;

import org.jspecify.annotations.Nullable;

/**
 * A call that was refused for what it says, or could not even be made: nothing was done, and asking
 * again brings the same answer. It is given up at once, so that a person sees it.
 */
public final class FutileCall extends TechnicalFailure {

    public FutileCall(String code, @Nullable Throwable cause) {
        super(code, cause);
    }

    @Override
    public boolean fromAHealthySystem() {
        return true;
    }
}
