package io.orderloom.app.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Markdown files below a folder, and what they link to. Links into the web are not looked at.
 */
record MarkdownPages(Path root) {

    private static final Set<String> NOT_OURS =
            Set.of("target", ".git", ".data", ".idea", "node_modules");
    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```");
    private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *$");

    /** What is wrong, one line a broken link; nothing if all is well. */
    List<String> brokenLinks() {
        return pages().stream().flatMap(this::brokenLinksOf).toList();
    }

    /** Pages below the folder to which no link leads, nor one to the folder that they are in. */
    List<Path> orphansBelow(Path folder) {
        var reached =
                pages().stream()
                        .flatMap(page -> links(page).map(link -> target(page, link)))
                        .collect(Collectors.toSet());
        return pages().stream()
                .filter(page -> page.startsWith(folder))
                .filter(page -> !reached.contains(page) && !reached.contains(page.getParent()))
                .toList();
    }

    List<Path> pages() {
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !isElsewhere(root.relativize(file)))
                    .map(Path::normalize)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<String> brokenLinksOf(Path page) {
        return links(page)
                .filter(link -> !leadsSomewhere(page, link))
                .map(link -> "%s: %s".formatted(root.relativize(page), link));
    }

    private static boolean leadsSomewhere(Path page, String link) {
        var target = target(page, link);
        var anchor = link.contains("#") ? link.substring(link.indexOf('#') + 1) : "";
        return Files.exists(target) && (anchor.isEmpty() || anchors(target).contains(anchor));
    }

    private static Path target(Path page, String link) {
        var path = link.replaceFirst("#.*", "");
        return path.isEmpty() ? page : page.resolveSibling(path).normalize();
    }

    private static Stream<String> links(Path page) {
        var prose = CODE.matcher(FENCED.matcher(text(page)).replaceAll("")).replaceAll("");
        return LINK.matcher(prose)
                .results()
                .map(result -> result.group(1))
                .filter(link -> !link.matches("[a-z]+:.*"));
    }

    /** As the forges make them: small letters, no punctuation, hyphens for spaces. */
    private static Set<String> anchors(Path page) {
        return HEADING.matcher(FENCED.matcher(text(page)).replaceAll(""))
                .results()
                .map(MarkdownPages::anchor)
                .collect(Collectors.toSet());
    }

    private static String anchor(MatchResult heading) {
        return heading.group(1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static boolean isElsewhere(Path file) {
        for (var part : file) {
            if (NOT_OURS.contains(part.toString())) {
                return true;
            }
        }
        return false;
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
