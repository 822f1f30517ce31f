package io.orderloom.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Source text of a test of the saga module, compiled and run as it would be there. */
public final class CompiledTest {

    /** What exported tests are written with. */
    private static final String FIXTURE = "io.orderloom.saga.replay.RecordedOrder";

    private final String className;
    private final Path target;

    private CompiledTest(String className, Path target) {
        this.className = className;
        this.target = target;
    }

    /** Compiles against the class path of this test. */
    public static CompiledTest of(String className, String source) {
        try {
            var target = Files.createTempDirectory(Path.of("target"), "exported");
            var compiler = ToolProvider.getSystemJavaCompiler();
            var classPath = System.getProperty("java.class.path");
            var options =
                    List.of("-d", target.toString(), "-cp", classPath, "-proc:none", "-Xlint:all");
            var files =
                    List.of(
                            new Text(className, source),
                            new Text(FIXTURE, Files.readString(sourceOf(FIXTURE))));
            var done = compiler.getTask(null, null, null, options, null, files).call();
            assertThat(done).as("compiles").isTrue();
            return new CompiledTest(className, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path sourceOf(String className) {
        return Path.of("..", "saga", "src", "test", "java")
                .resolve(className.replace('.', '/') + ".java");
    }

    /** What its test method throws over the code of this test; empty if it passes. */
    public Optional<Throwable> run() {
        return run(List.of(), CompiledTest.class.getClassLoader());
    }

    /** The same over other code: all that it needs is on this class path, and nothing else is. */
    public Optional<Throwable> runOn(List<Path> classPath) {
        return run(classPath, ClassLoader.getPlatformClassLoader());
    }

    private Optional<Throwable> run(List<Path> classPath, ClassLoader parent) {
        var urls =
                Stream.concat(Stream.of(target), classPath.stream())
                        .map(CompiledTest::url)
                        .toArray(URL[]::new);
        try (var loader = new URLClassLoader(urls, parent)) {
            return run(loader.loadClass(className));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new LinkageError("The exported test", e);
        }
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Throwable> run(Class<?> type) {
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            var method = type.getDeclaredMethod("takesTheStepsItTook");
            method.setAccessible(true);
            method.invoke(constructor.newInstance());
            return Optional.empty();
        } catch (InvocationTargetException e) {
            return Optional.ofNullable(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("The exported test", e);
        }
    }

    private static final class Text extends SimpleJavaFileObject {

        private final String source;

        Text(String className, String source) {
            super(
                    URI.create("string:///" + className.replace('.', '/') + Kind.SOURCE.extension),
                    Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
        }
    }
}
