package io.orderloom.command;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.instanceOf;

import io.orderloom.api.problem.RefusalCode;
import io.orderloom.api.problem.RequestRefused;
import org.hamcrest.FeatureMatcher;
import org.hamcrest.Matcher;
import org.hamcrest.Matchers;

/** Matches the refusal of a command by its reason code. */
public final class Refusals {
    private Refusals() {}

    public static Matcher<Object> refusedWith(RefusalCode code) {
        return allOf(instanceOf(RequestRefused.class), new CodeMatcher(Matchers.equalTo(code)));
    }

    private static final class CodeMatcher extends FeatureMatcher<Object, RefusalCode> {
        CodeMatcher(Matcher<RefusalCode> code) {
            super(code, "a refusal with code", "code");
        }

        @Override
        protected RefusalCode featureValueOf(Object actual) {
            return ((RequestRefused) actual).code();
        }
    }
}
