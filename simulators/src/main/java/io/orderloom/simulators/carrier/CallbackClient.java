package io.orderloom.simulators.carrier;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Calls back whoever booked a parcel. */
@Component
class CallbackClient implements DisposableBean {

    static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(CallbackClient.class);

    // Left to itself the client would offer HTTP/2 with every request, and be refused.
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(TIMEOUT)
                    .build();

    Reply tell(Report report) {
        try {
            return reply(http.send(request(report), BodyHandlers.discarding()).statusCode());
        } catch (IOException e) {
            log.debug("Nobody heard of {}", report, e);
            return Reply.NOT_HEARD;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.NOT_HEARD;
        }
    }

    @Override
    public void destroy() {
        http.shutdownNow();
    }

    private static HttpRequest request(Report report) {
        return HttpRequest.newBuilder(report.uri())
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                // What the parcel looks like over there is of no interest.
                .header("Prefer", "return=minimal")
                .POST(BodyPublishers.ofString("{}"))
                .build();
    }

    private static Reply reply(int status) {
        if (status >= 200 && status < 300) {
            return Reply.HEARD;
        }
        return status == 404 || status == 409 ? Reply.UNWANTED : Reply.NOT_HEARD;
    }

    enum Reply {
        HEARD,
        /** The parcel is unknown there, or cancelled; or its booking is not known there yet. */
        UNWANTED,
        NOT_HEARD
    }
}
