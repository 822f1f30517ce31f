package io.orderloom.operations.saga;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderloom.api.value.Address;
import io.orderloom.api.value.EmailAddress;
import io.orderloom.api.value.PersonalData;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Takes the person out of what leaves the house and has to be read as what it was: every address
 * and e-mail address becomes the same one, which is nobody's. No decision of the process depends on
 * either.
 */
final class StandIns {

    private static final Address NOWHERE =
            new Address("masked", "masked", "masked", "masked", "US");
    private static final EmailAddress NOBODY = new EmailAddress("masked@example.com");
    private static final Set<String> ADDRESS =
            Arrays.stream(Address.class.getRecordComponents())
                    .map(RecordComponent::getName)
                    .collect(Collectors.toCollection(TreeSet::new));

    private final ObjectMapper plain;
    private final ObjectMapper masking;

    StandIns(ObjectMapper mapper) {
        this.plain = mapper;
        this.masking =
                mapper.copy()
                        .registerModule(
                                new SimpleModule()
                                        .addSerializer(PersonalData.class, new StandIn()));
    }

    /** The object as JSON, masked by the types of its members. */
    JsonNode in(Object value) {
        return masking.valueToTree(value);
    }

    /** Stored JSON whose types are lost: whatever has the members of an address is one. */
    JsonNode in(JsonNode json) {
        var copy = json.deepCopy();
        mask(copy);
        return copy;
    }

    private void mask(JsonNode json) {
        switch (json) {
            case ObjectNode object when isAddress(object) ->
                    object.setAll((ObjectNode) plain.valueToTree(NOWHERE));
            case ObjectNode object -> object.forEach(this::mask);
            case ArrayNode array -> array.forEach(this::mask);
            default -> {
                // Text and numbers alone are nobody's address.
            }
        }
    }

    private static boolean isAddress(ObjectNode object) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names.equals(ADDRESS);
    }

    private static PersonalData standInFor(PersonalData person) {
        return switch (person) {
            case Address _ -> NOWHERE;
            case EmailAddress _ -> NOBODY;
        };
    }

    private final class StandIn extends JsonSerializer<PersonalData> {

        @Override
        public void serialize(PersonalData value, JsonGenerator out, SerializerProvider all)
                throws IOException {
            out.writeTree(plain.valueToTree(standInFor(value)));
        }
    }
}
