package io.orderloom.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Source text of a test class, compiled and run as a test would be. */
final class CompiledTest {

    private final Class<?> type;

    private CompiledTest(Class<?> type) {
        this.type = type;
    }

    /** Compiles against the class path of this test. */
    static CompiledTest of(String className, String source) {
        try {
            var target = Files.createTempDirectory(Path.of("target"), "exported");
            var compiler = ToolProvider.getSystemJavaCompiler();
            var classPath = System.getProperty("java.class.path");
            var options =
                    List.of("-d", target.toString(), "-cp", classPath, "-proc:none", "-Xlint:all");
            var file = new Text(className, source);
            var done = compiler.getTask(null, null, null, options, null, List.of(file)).call();
            assertThat(done).as("compiles").isTrue();
            var loader =
                    new URLClassLoader(
                            new java.net.URL[] {target.toUri().toURL()},
                            CompiledTest.class.getClassLoader());
            return new CompiledTest(loader.loadClass(className));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("The exported test", e);
        }
    }

    /** What its test method throws; empty if it passes. */
    Optional<Throwable> run() {
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
