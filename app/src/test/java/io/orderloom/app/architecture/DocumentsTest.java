package io.orderloom.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever follows a link in our documents gets somewhere, and every page can be found. */
class DocumentsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern SHELL = Pattern.compile("(?ms)^```sh\n(.*?)^```");

    private final MarkdownPages ours = new MarkdownPages(ROOT);

    @Test
    void everyLinkLeadsSomewhere() {
        assertThat(ours.brokenLinks()).isEmpty();
    }

    @Test
    void everyPageIsLinked() {
        assertThat(ours.orphansBelow(ROOT.resolve("docs").normalize())).isEmpty();
    }

    @Test
    void theReadmeBeginsWithRunningAndTesting() throws IOException {
        var blocks = SHELL.matcher(Files.readString(ROOT.resolve("README.md"))).results().toList();

        assertThat(blocks.get(0).group(1)).isEqualTo("./mvnw spring-boot:run\n");
        assertThat(blocks.get(1).group(1)).isEqualTo("./mvnw verify\n");
    }

    @Test
    void seesWhatLeadsNowhere(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("index.md"),
                """
                # One & two
                [here](#one--two) [there](other.md#a-part) [the web](https://example.com/x)
                [no page](missing.md) [no part](other.md#missing) `[code](missing.md)`
                """);
        Files.writeString(folder.resolve("other.md"), "## A part\n[](#a-part)\n");
        Files.writeString(folder.resolve("lost.md"), "# Lost\n");
        var pages = new MarkdownPages(folder);

        assertThat(pages.brokenLinks())
                .isEqualTo(List.of("index.md: missing.md", "index.md: other.md#missing"));
        assertThat(pages.orphansBelow(folder)).contains(folder.resolve("lost.md"));
    }
}
