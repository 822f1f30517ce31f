package io.orderloom.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the house hold, and each of them is seen to fail on code planted to break it. */
class ArchitectureTest {

    private static final JavaClasses PRODUCT =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.orderloom");
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("planted");

    /** Tokens and postal codes to which only the simulators give a meaning. */
    private static final Pattern SECRET = Pattern.compile("tok_[a-z]+|\\b0000[012]\\b");

    @ParameterizedTest
    @MethodSource("productRules")
    void holds(ArchRule rule) {
        rule.check(PRODUCT);
    }

    @ParameterizedTest
    @MethodSource("plantedRules")
    void canFail(ArchRule rule) {
        assertThatThrownBy(() -> rule.check(PLANTED)).isInstanceOf(AssertionError.class);
    }

    @Test
    void onlyTheSimulatorsKnowTheirSecrets() throws IOException {
        assertThat(secrets()).isNotEmpty().allMatch(file -> file.startsWith("../simulators"));
    }

    private static Stream<ArchRule> productRules() {
        return new Rules("io.orderloom").all().stream();
    }

    private static Stream<ArchRule> plantedRules() {
        return new Rules("planted").all().stream();
    }

    private static List<Path> secrets() throws IOException {
        try (var files = Files.walk(Path.of(".."))) {
            return files.filter(file -> file.toString().contains("/src/main/"))
                    .filter(Files::isRegularFile)
                    .filter(file -> SECRET.matcher(text(file)).find())
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return new String(
                    Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
