package io.orderloom.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * The reference lists every {@code orderloom.*} property there is, with the default it really has,
 * and none besides.
 */
class ConfigurationReferenceTest {

    private static final Path PAGE = Path.of("../docs/run/configuration.md");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(orderloom\\.[a-z.-]+)` \\| (?:`([^`]*)`|–) \\|");

    /** Read one by one, not bound to a record. */
    private static final Map<String, String> SINGLE =
            Map.of("orderloom.infra", "", "orderloom.node-id", "", "orderloom.demo.stock", "true");

    @Test
    void listsEveryPropertyWithItsDefault() throws IOException {
        var expected = bound();
        expected.putAll(SINGLE);
        expected.putAll(shipped());

        assertThat(documented()).containsExactlyInAnyOrderEntriesOf(expected);
    }

    private static Map<String, String> documented() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        ROW.matcher(Files.readString(PAGE))
                .results()
                .forEach(row ->
                        rows.put(row.group(1), Objects.requireNonNullElse(row.group(2), "")));
        return rows;
    }

    private static Map<String, String> bound() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        Map<String, String> properties = new TreeMap<>();
        scanner.findCandidateComponents("io.orderloom").stream()
                .map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null))
                .filter(Class::isRecord)
                .forEach(type -> {
                    var prefix = type.getAnnotation(ConfigurationProperties.class);
                    add(properties, prefix.value(), type);
                });
        return properties;
    }

    private static void add(Map<String, String> properties, String prefix, Class<?> settings) {
        for (var component : settings.getRecordComponents()) {
            var name = prefix + "." + dashed(component.getName());
            if (component.getType().isRecord()) {
                add(properties, name, component.getType());
            } else {
                properties.put(name, defaultOf(settings, component));
            }
        }
    }

    /** The annotation stands on the parameter of the constructor that the binder calls. */
    private static String defaultOf(Class<?> settings, RecordComponent component) {
        return Arrays.stream(settings.getDeclaredConstructors())
                .flatMap(constructor -> Arrays.stream(constructor.getParameters()))
                .filter(parameter -> parameter.getName().equals(component.getName()))
                .filter(parameter -> parameter.isAnnotationPresent(DefaultValue.class))
                .flatMap(parameter ->
                        Arrays.stream(parameter.getAnnotation(DefaultValue.class).value()))
                .findFirst()
                .orElse("");
    }

    /** What the files within the application say wins over the records. */
    private static Map<String, String> shipped() throws IOException {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application.yml"));
        var files = Objects.requireNonNull(yaml.getObject());
        files.putAll(
                PropertiesLoaderUtils.loadProperties(
                        new ClassPathResource("io/orderloom/simulators/simulators.properties")));
        Map<String, String> shipped = new TreeMap<>();
        files.stringPropertyNames().stream()
                .filter(name -> name.startsWith("orderloom."))
                .forEach(name -> shipped.put(name, files.getProperty(name)));
        return shipped;
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
