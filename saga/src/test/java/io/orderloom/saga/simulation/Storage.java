package io.orderloom.saga.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.orderloom.saga.fulfillment.Fulfillment;

/** The process's row: what is written as JSON must be read as the same. */
final class Storage {

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .build();

    private Storage() {}

    static Fulfillment readBack(Fulfillment state) {
        try {
            Fulfillment read = JSON.readValue(JSON.writeValueAsString(state), Fulfillment.class);
            if (!read.equals(state)) {
                throw new Violation("Not the same after a restart: " + state);
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
