package io.orderloom.query;

import jakarta.persistence.AttributeConverter;
import java.util.List;

/** Keeps a short list of records, always read and written as a whole, as JSON in one column. */
public abstract class JsonList<T> implements AttributeConverter<List<T>, String> {

    private final Class<T> type;

    protected JsonList(Class<T> type) {
        this.type = type;
    }

    @Override
    public String convertToDatabaseColumn(List<T> list) {
        return Json.write(list);
    }

    @Override
    public List<T> convertToEntityAttribute(String json) {
        return Json.readList(json, type);
    }
}
