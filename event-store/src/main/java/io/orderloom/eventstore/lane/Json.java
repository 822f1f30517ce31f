package io.orderloom.eventstore.lane;

import com.fasterxml.jackson.databind.JsonNode;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;

/** Writes and reads objects as JSON text with the serialiser of the application. */
record Json(Serializer serializer) {

    String write(Object object) {
        return serialize(object).getData();
    }

    /** The type under which {@link #read} finds the class again. */
    String typeOf(Object object) {
        return serializer.typeForClass(object.getClass()).getName();
    }

    <T> T read(String text, Class<T> type) {
        return type.cast(read(text, serializer.typeForClass(type).getName()));
    }

    Object read(String text, String type) {
        Object object =
                serializer.deserialize(
                        new SimpleSerializedObject<>(text, String.class, type, null));
        if (object == null) {
            throw new IllegalStateException("Nothing was stored as " + type);
        }
        return object;
    }

    /** Written text as a tree. */
    JsonNode tree(String text) {
        return serializer.getConverter().convert(text, String.class, JsonNode.class);
    }

    private SerializedObject<String> serialize(Object object) {
        return serializer.serialize(object, String.class);
    }
}
