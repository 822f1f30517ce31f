package io.orderloom.operations.invariants;

import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a record on a topic says of the fact it carries: a CloudEvent whose id is the event's, with
 * the event's place in the store.
 */
record PublishedFact(String key, UUID eventId, long position) {

    private static final JsonFactory JSON = new JsonFactory();

    /** Empty if somebody else wrote the record: it is no fact. */
    static Optional<PublishedFact> in(ConsumerRecord<String, byte[]> record) {
        // Either is null where somebody else writes.
        var key = record.key();
        var value = record.value();
        if (key == null || value == null) {
            return Optional.empty();
        }
        try (var parser = JSON.createParser(ObjectReadContext.empty(), value)) {
            return Optional.of(read(key, parser));
        } catch (JacksonException | IllegalArgumentException noFact) {
            return Optional.empty();
        }
    }

    private static PublishedFact read(String key, JsonParser parser) {
        UUID id = null;
        Long position = null;
        parser.nextToken();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "id" -> id = UUID.fromString(parser.getString());
                // Text where it is longer than 32 bits: CloudEvents knows no longer number.
                case "globalindex" -> position = Long.valueOf(parser.getString());
                default -> parser.skipChildren();
            }
        }
        if (id == null || position == null) {
            throw new IllegalArgumentException("No id, or no place in the store");
        }
        return new PublishedFact(key, id, position);
    }
}
