package io.orderloom.app.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import org.apache.catalina.core.StandardHost;
import org.springdoc.core.models.GroupedOpenApi;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The web server, its interceptors, and the groups of the API document. */
@Configuration
class WebConfiguration implements WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new KnownParameters());
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsFromTomcatToo() {
        return factory ->
                factory.addContextCustomizers(context ->
                        ((StandardHost) context.getParent())
                                .setErrorReportValveClass(RefusedByTomcat.class.getName()));
    }

    @Bean
    OpenAPI orderloomApi() {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Orderloom")
                                .version("v1")
                                .description(
                                        "Event-sourced order management. Every example works as it"
                                                + " stands against the demo stock."));
    }

    @Bean
    GroupedOpenApi commandsGroup() {
        return group("commands", "io.orderloom.command", "io.orderloom.connectors");
    }

    @Bean
    GroupedOpenApi queriesGroup() {
        return group("queries", "io.orderloom.query");
    }

    @Bean
    GroupedOpenApi operationsGroup() {
        return group("operations", "io.orderloom.operations");
    }

    @Bean
    GroupedOpenApi simulatorsGroup() {
        return group("simulators", "io.orderloom.simulators");
    }

    private static GroupedOpenApi group(String name, String... scanned) {
        return GroupedOpenApi.builder()
                .group(name)
                .packagesToScan(scanned)
                .addOpenApiCustomizer(new Refusals())
                .build();
    }
}
