package io.orderloom.operations.saga;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.stereotype.Component;

/** JSON as it is stored: written and read as sagas and events are, so that it can be compared. */
@Component
public class RecordedJson {

    private final Serializer serializer;

    RecordedJson(Serializer serializer) {
        this.serializer = serializer;
    }

    public String write(Object value) {
        return serializer.serialize(value, String.class).getData();
    }

    /** By way of text: a number is then the same node as one that was stored. */
    JsonNode treeOf(Object value) {
        return tree(write(value));
    }

    JsonNode tree(String text) {
        return serializer.getConverter().convert(text, String.class, JsonNode.class);
    }

    <T> T read(String text, Class<T> type) {
        var name = serializer.typeForClass(type).getName();
        var stored = new SimpleSerializedObject<>(text, String.class, name, null);
        return type.cast(Objects.requireNonNull(serializer.deserialize(stored)));
    }
}
