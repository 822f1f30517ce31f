package io.orderloom.app.web;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Answers what Tomcat refuses before any servlet sees it, such as a malformed request line, with a
 * problem in place of its page. Named by class in the configuration of the server.
 */
public class RefusedByTomcat extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        var status = HttpStatus.resolve(response.getStatus());
        if (status == null || !status.isError() || !response.setErrorReported()) {
            return;
        }
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding("UTF-8");
            var writer = response.getReporter();
            if (writer != null) {
                var traceId = RequestTrace.newTraceId();
                container.getLogger().debug("Refused with " + status + ", trace " + traceId);
                writer.write(body(ContainerProblems.problem(status), traceId));
                response.finishResponse();
            }
        } catch (IOException gone) {
            container.getLogger().debug("The caller has gone", gone);
        }
    }

    private static String body(Problem problem, String traceId) {
        return """
        {"type":"%s","title":"%s","status":%d,"detail":"%s","instance":"","code":"%s","traceId":"%s","errors":[]}
        """
                .formatted(
                        problem.type(),
                        problem.status().getReasonPhrase(),
                        problem.status().value(),
                        problem.detail(),
                        problem.code(),
                        traceId);
    }
}
