package io.orderloom.query.web;

import io.orderloom.api.query.Page;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.axonframework.messaging.responsetypes.AbstractResponseType;

/**
 * Expects a {@link Page}, of whatever items: Axon's own response types find no handler whose answer
 * has a type parameter.
 */
class PageResponse<T> extends AbstractResponseType<Page<T>> {

    PageResponse() {
        super(Page.class);
    }

    @Override
    public boolean matches(Type answer) {
        return answer instanceof ParameterizedType type && type.getRawType() == Page.class;
    }

    @Override
    @SuppressWarnings("unchecked") // a class knows nothing of its type parameters
    public Class<Page<T>> responseMessagePayloadType() {
        return (Class<Page<T>>) expectedResponseType;
    }
}
