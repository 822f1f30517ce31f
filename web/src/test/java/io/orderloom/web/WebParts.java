package io.orderloom.web;

import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.QueryGateway;
import tools.jackson.databind.json.JsonMapper;

/** Makes what Spring makes in the application. */
public final class WebParts {
    private WebParts() {}

    public static Commands commands(CommandGateway gateway) {
        return new Commands(gateway);
    }

    public static Answers answers(QueryGateway queries, JsonMapper json) {
        return new Answers(queries, json);
    }
}
