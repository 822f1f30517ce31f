package io.orderloom.app.howto;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * A page as it is lived: section by section its reader types what it says and sees what it
 * promises. In between the world moves on as the page tells.
 *
 * <p>Fails where a block fails, prints something else, or stands in a section that nobody played.
 */
final class Story {

    static final Path PAGES = Path.of("..", "docs", "operate", "how-to");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Page page;
    private final Terminal terminal;
    private final Deque<String> untold;
    private Map<String, String> names;

    Story(Page page, Terminal terminal, Map<String, String> names) {
        this.page = page;
        this.terminal = terminal;
        this.names = new HashMap<>(names);
        this.untold = new ArrayDeque<>(page.sections().keySet());
    }

    static Page page(String name) throws IOException {
        return Page.of(Files.readString(PAGES.resolve(name + ".md")));
    }

    /** Plays the next section that has something to type. */
    void tell(String section) {
        assertThat(section).as("the next section").isEqualTo(untold.poll());
        page.sections().getOrDefault(section, List.of()).forEach(this::live);
    }

    void hasBeenTold() {
        assertThat(untold).as("sections that nobody played").isEmpty();
    }

    /** Who or what a placeholder of the page is. */
    String named(String name) {
        return requireNonNull(names.get(name), name);
    }

    private void live(Page.Step step) {
        if (step.decides()) {
            type(step);
        } else {
            Awaitility.await().atMost(PATIENCE).pollInSameThread().untilAsserted(() -> type(step));
        }
    }

    private void type(Page.Step step) {
        var printed = terminal.run(step.shell(), names);
        assertThat(printed.exitCode()).as("%s%s", step.shell(), printed.text()).isZero();
        step.promise()
                .ifPresent(promise -> {
                    var kept = promise.keptBy(printed.text(), names);
                    assertThat(kept)
                            .as(
                                    "%sshould print\n%sand printed\n%s",
                                    step.shell(), promise.text(), printed.text())
                            .isPresent();
                    names = kept.orElseThrow();
                });
    }
}
