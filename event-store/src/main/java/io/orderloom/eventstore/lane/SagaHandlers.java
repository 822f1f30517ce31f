package io.orderloom.eventstore.lane;

import java.util.Set;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.MessageHandlerInterceptorMemberChain;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.modelling.saga.AnnotatedSaga;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.SagaCreationPolicy;
import org.axonframework.modelling.saga.SagaMethodMessageHandlingMember;
import org.axonframework.modelling.saga.metamodel.AnnotationSagaMetaModelFactory;
import org.axonframework.modelling.saga.metamodel.SagaModel;

/** The annotated handlers of a saga class, called as Axon would call them. */
final class SagaHandlers<T> {

    private static final String ASSOCIATION = "orderId";

    private final Class<T> type;
    private final SagaModel<T> model;
    private final MessageHandlerInterceptorMemberChain<T> interceptors;

    SagaHandlers(Class<T> type, ParameterResolverFactory parameters, HandlerDefinition handlers) {
        AnnotationSagaMetaModelFactory factory =
                new AnnotationSagaMetaModelFactory(parameters, handlers);
        this.type = type;
        this.model = factory.modelOf(type);
        this.interceptors = factory.chainedInterceptor(type);
    }

    boolean handles(EventMessage<?> event) {
        return model.hasHandlerMethod(event);
    }

    boolean starts(EventMessage<?> event) {
        return model.findHandlerMethods(event).stream()
                .flatMap(member -> member.unwrap(SagaMethodMessageHandlingMember.class).stream())
                .anyMatch(member -> member.getCreationPolicy() != SagaCreationPolicy.NONE);
    }

    T create() {
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Needs a public constructor: " + type.getName(), e);
        }
    }

    /** Whatever the handler throws, this throws. */
    void invoke(T saga, String id, EventMessage<?> event) {
        AnnotatedSaga<T> annotated =
                new AnnotatedSaga<>(
                        id,
                        Set.of(new AssociationValue(ASSOCIATION, id)),
                        saga,
                        model,
                        interceptors);
        if (!annotated.canHandle(event)) {
            throw new IllegalStateException(
                    "%s must be associated by %s in %s"
                            .formatted(event.getPayloadType(), ASSOCIATION, type.getName()));
        }
        annotated.handle(event);
        if (!annotated.isActive()) {
            throw new IllegalStateException("Ends by its state, not by @EndSaga: " + type);
        }
    }
}
