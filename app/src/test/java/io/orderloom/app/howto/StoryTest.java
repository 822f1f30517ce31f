package io.orderloom.app.howto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page that does not say what happens fails its test. */
class StoryTest {

    @TempDir Path folder;

    @Test
    void typesWhatThePageSaysAndCallsThingsByTheirNames() {
        var story =
                story(
                        """
                        ## What you see
                        ```sh
                        printf 'ID   ORDER\\n 7   %s\\nmany\\nlines\\n' $ORDER
                        ```
                        It prints
                        ```text
                        ID ORDER
                        $LETTER order-…
                        …
                        ```
                        ## What you do
                        ```sh
                        echo "reason: letter $LETTER"
                        ```
                        ```text
                        reason: letter 7
                        ```
                        """);

        story.tell("What you see");
        story.tell("What you do");

        story.hasBeenTold();
        assertThat(story.named("LETTER")).isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no-such-command reason",
                "false # reason",
                "echo 'reason: another one'",
                "printf 'reason: this one\\nand more\\n'"
            })
    void failsWhereACommandFailsOrPrintsSomethingElse(String shell) {
        var story =
                story(
                        """
                        ```sh
                        %s
                        ```
                        ```text
                        reason: this one
                        ```
                        """
                                .formatted(shell));

        assertThatThrownBy(() -> story.tell(""))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(shell);
    }

    @Test
    void failsWhereSomebodyElseGoesByTheName() {
        var story = story("```sh\necho order-2 # reason\n```\n```text\n$ORDER\n```\n");

        assertThatThrownBy(() -> story.tell("")).isInstanceOf(AssertionError.class);
    }

    @Test
    void failsWhereASectionIsLeftOut() {
        var story = story("## One\n```sh\ntrue\n```\n## Two\n```sh\ntrue\n```\n");
        story.tell("One");

        assertThatThrownBy(story::hasBeenTold).hasMessageContaining("Two");
        assertThatThrownBy(() -> story.tell("Three")).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"```text\nprinted by nobody\n```\n", "```json\n{}\n```\n"})
    void refusesABlockThatNobodyPlays(String page) {
        assertThatIllegalArgumentException().isThrownBy(() -> Page.of(page));
    }

    private Story story(String page) {
        return new Story(Page.of(page), new Terminal(folder), Map.of("ORDER", "order-1"));
    }
}
