package io.orderloom.app.howto;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.app.Orderloom;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes.Name;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Orderloom as a jar to be run: the class path of this test by name, and before it what was
 * changed.
 */
record Program(Path jar, List<Path> classPath) {

    private static final Path ROOT = Path.of("..");
    private static final Pattern CHANGE =
            Pattern.compile(
                    "(?m)^\\+{3} b/(?<file>\\S+)\n(?s:.*?)^-(?<before>.*)\n\\+(?<after>.*)$");

    /** As it is. */
    static Program unchanged(Path jar) throws IOException {
        return of(jar, classPathOfThisTest());
    }

    /** With the one line of the diff replaced, and the rest as it is. */
    static Program changed(Path jar, String diff) throws IOException {
        var classes = compiled(diff, Path.of(jar + ".classes").toAbsolutePath());
        return of(jar, Stream.concat(Stream.of(classes), classPathOfThisTest().stream()).toList());
    }

    private static Program of(Path jar, List<Path> classPath) throws IOException {
        var manifest = new Manifest();
        var attributes = manifest.getMainAttributes();
        attributes.put(Name.MANIFEST_VERSION, "1.0");
        attributes.put(Name.MAIN_CLASS, Orderloom.class.getName());
        attributes.put(
                Name.CLASS_PATH,
                classPath.stream()
                        .map(entry -> entry.toUri().toString())
                        .collect(Collectors.joining(" ")));
        try (var file = Files.newOutputStream(jar)) {
            new JarOutputStream(file, manifest).close();
        }
        return new Program(jar, classPath);
    }

    private static Path compiled(String diff, Path target) throws IOException {
        var change = CHANGE.matcher(diff);
        assertThat(change.find()).as("a change of one line:\n%s", diff).isTrue();
        var source = ROOT.resolve(change.group("file"));
        var lines = Files.readAllLines(source);
        assertThat(lines)
                .as("%s as the page has it", source)
                .containsOnlyOnce(change.group("before"));
        lines.replaceAll(
                line -> line.equals(change.group("before")) ? change.group("after") : line);
        Files.createDirectories(target);
        var changed = Files.write(target.resolve(source.getFileName()), lines);
        int exitCode =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-d",
                                target.toString(),
                                changed.toString());
        assertThat(exitCode).as("%s compiles after\n%s", source, diff).isZero();
        return target;
    }

    private static List<Path> classPathOfThisTest() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .toList();
    }
}
