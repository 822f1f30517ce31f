package io.orderloom.web;

import io.orderloom.api.problem.Fault;
import io.orderloom.api.problem.FaultCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a JSON object member by member and notes every fault with its RFC 6901 pointer, instead of
 * stopping at the first. A member that is null counts as absent; one that nobody asked for is a
 * fault too.
 */
public final class BodyReader {
    /** No control characters, no halves of surrogate pairs, no line or paragraph separators. */
    static final Pattern PRINTABLE = Pattern.compile("[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]*");

    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d.*");

    private final ObjectNode node;
    private final String pointer;
    private final List<Fault> faults = new ArrayList<>();
    private final List<BodyReader> children = new ArrayList<>();
    private final Set<String> known = new HashSet<>();

    private BodyReader(ObjectNode node, String pointer) {
        this.node = node;
        this.pointer = pointer;
    }

    static BodyReader of(ObjectNode node) {
        return new BodyReader(node, "");
    }

    /** A text of 1 to {@code longest} printable characters, not all of them spaces. */
    public Field<String> text(String name, int longest) {
        var member = member(name);
        return member.check(JsonNode::isString, FaultCode.WRONG_TYPE, "must be a string")
                .map(JsonNode::stringValue)
                .check(
                        text -> !text.isEmpty() && text.length() <= longest,
                        FaultCode.OUT_OF_RANGE,
                        "must have 1 to " + longest + " characters")
                .check(
                        text -> PRINTABLE.matcher(text).matches() && !text.isBlank(),
                        FaultCode.INVALID_VALUE,
                        "must be printable");
    }

    public Field<Boolean> bool(String name) {
        return member(name)
                .check(JsonNode::isBoolean, FaultCode.WRONG_TYPE, "must be true or false")
                .map(JsonNode::booleanValue);
    }

    public Field<Integer> integer(String name, int least, int most) {
        return number(name)
                .check(
                        number -> isBetween(number, least, most),
                        FaultCode.OUT_OF_RANGE,
                        "must be " + least + " to " + most)
                .check(
                        number -> number.stripTrailingZeros().scale() <= 0,
                        FaultCode.WRONG_TYPE,
                        "must be a whole number")
                .map(BigDecimal::intValueExact);
    }

    /** A number of any size: compare it before any arithmetic, {@code 1e999999999} is one too. */
    public Field<BigDecimal> number(String name) {
        return member(name)
                .check(JsonNode::isNumber, FaultCode.WRONG_TYPE, "must be a number")
                .map(JsonNode::decimalValue);
    }

    /** An instant by RFC 3339, to the microsecond. */
    public Field<Instant> instant(String name) {
        var text =
                text(name, 64)
                        .check(
                                BodyReader::isInstant,
                                FaultCode.INVALID_VALUE,
                                "must be an instant such as 2026-11-20T10:00:00Z");
        return text.map(it -> parse(it).truncatedTo(ChronoUnit.MICROS));
    }

    public Field<BodyReader> object(String name) {
        return member(name)
                .check(JsonNode::isObject, FaultCode.WRONG_TYPE, "must be an object")
                .map(object -> child((ObjectNode) object, name));
    }

    /** An object whose members are somebody else's to check, as JSON text. */
    public Field<String> document(String name) {
        return member(name)
                .check(JsonNode::isObject, FaultCode.WRONG_TYPE, "must be an object")
                .map(JsonNode::toString);
    }

    /** A list of 1 to {@code most} objects; those that are none are faults, and left out. */
    public Field<List<BodyReader>> objects(String name, int most) {
        var array =
                member(name)
                        .check(JsonNode::isArray, FaultCode.WRONG_TYPE, "must be an array")
                        .check(
                                items -> !items.isEmpty() && items.size() <= most,
                                FaultCode.OUT_OF_RANGE,
                                "must have 1 to " + most + " items");
        return array.map(items -> items(items, name));
    }

    /** How many items the list has, those that cannot be read included. */
    public int sizeOf(String list) {
        return node.path(list).size();
    }

    /** Notes a fault of a member. */
    public void fault(String name, FaultCode code, String detail) {
        faults.add(new Fault(pointer + "/" + escaped(name), code, name + " " + detail + "."));
    }

    /** All faults of this object and of those read from it, unknown members among them. */
    Stream<Fault> faults() {
        var unknown =
                node.propertyNames().stream()
                        .filter(name -> !known.contains(name))
                        .map(this::unknownMember);
        var below = children.stream().flatMap(BodyReader::faults);
        return Stream.concat(Stream.concat(unknown, faults.stream()), below);
    }

    private Field<JsonNode> member(String name) {
        known.add(name);
        var value = node.get(name);
        return value == null || value.isNull()
                ? Field.absent(this, name)
                : Field.of(this, name, value);
    }

    private List<BodyReader> items(JsonNode array, String name) {
        var readers = new ArrayList<BodyReader>();
        for (int i = 0; i < array.size(); i++) {
            if (array.get(i) instanceof ObjectNode item) {
                readers.add(child(item, name + "/" + i));
            } else {
                var where = pointer + "/" + name + "/" + i;
                faults.add(new Fault(where, FaultCode.WRONG_TYPE, "An item must be an object."));
            }
        }
        return readers;
    }

    private BodyReader child(ObjectNode object, String path) {
        var child = new BodyReader(object, pointer + "/" + path);
        children.add(child);
        return child;
    }

    private Fault unknownMember(String name) {
        return new Fault(pointer + "/" + escaped(name), FaultCode.UNKNOWN_FIELD, "No such member.");
    }

    private static boolean isBetween(BigDecimal number, int least, int most) {
        return number.compareTo(BigDecimal.valueOf(least)) >= 0
                && number.compareTo(BigDecimal.valueOf(most)) <= 0;
    }

    private static boolean isInstant(String text) {
        return rfc3339(text).filter(instant -> instant.getEpochSecond() >= 0).isPresent();
    }

    /** An instant whose year has four digits: every database knows those, and no more. */
    static Optional<Instant> rfc3339(String text) {
        try {
            return RFC_3339.matcher(text).matches() ? Optional.of(parse(text)) : Optional.empty();
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static Instant parse(String text) {
        return OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME).toInstant();
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
