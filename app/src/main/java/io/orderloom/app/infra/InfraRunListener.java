package io.orderloom.app.infra;

import io.orderloom.servers.EmbeddedServers;
import io.orderloom.servers.Ports;
import io.orderloom.servers.StartFailure;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Has the servers ready before the first bean needs them and stops them after the last bean is
 * gone. It acts where {@code orderloom.infra} is set, so a small test context starts no server.
 */
class InfraRunListener implements SpringApplicationRunListener {

    private static final String BEAN = "embeddedServers";

    private @Nullable EmbeddedServers servers;

    @Override
    public void environmentPrepared(
            ConfigurableBootstrapContext bootstrap, ConfigurableEnvironment environment) {
        var mode = Binder.get(environment).bind("orderloom.infra", InfraMode.class);
        if (!mode.isBound()) {
            return;
        }
        var settings = InfraSettings.from(environment);
        switch (mode.get()) {
            case EMBEDDED -> embedded(settings, environment);
            case EXTERNAL -> useExternal(settings, environment);
        }
    }

    /** A check looks into what runs already; anything else wants the data folder for itself. */
    private void embedded(InfraSettings settings, ConfigurableEnvironment environment) {
        var running =
                environment.containsProperty("orderloom.check")
                        ? EmbeddedServers.propertiesOfRunning(settings.dataDir())
                        : Optional.<Map<String, Object>>empty();
        running.ifPresentOrElse(
                properties ->
                        environment
                                .getPropertySources()
                                .addFirst(new MapPropertySource(BEAN, properties)),
                () -> beginEmbedded(settings, environment));
    }

    private void beginEmbedded(InfraSettings settings, ConfigurableEnvironment environment) {
        var started = EmbeddedServers.begin(settings.servers(), () -> checkHttpPort(environment));
        servers = started;
        // Runs after all contexts are closed; a Ctrl-C before there is a context ends here, too.
        SpringApplication.getShutdownHandlers().add(started::close);
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(BEAN, started.properties()));
    }

    /** Told in the first second rather than in the last: the check at the real binding remains. */
    private static void checkHttpPort(ConfigurableEnvironment environment) {
        var port = environment.getProperty("server.port", Integer.class, 8080);
        var address =
                environment.getProperty("server.address", InetAddress.class, Ports.loopback());
        if (port > 0 && !Ports.isFree(address, port)) {
            throw new StartFailure(Ports.busyHttpPort(port));
        }
    }

    private static void useExternal(InfraSettings settings, ConfigurableEnvironment environment) {
        new ExternalServersCheck(environment, settings.connectTimeout()).run();
        environment
                .getPropertySources()
                .addLast(
                        new MapPropertySource(
                                "externalServers",
                                Map.of(
                                        "orderloom.simulators.datasource.url",
                                        "${spring.datasource.url}",
                                        "orderloom.simulators.datasource.username",
                                        "${spring.datasource.username:}",
                                        "orderloom.simulators.datasource.password",
                                        "${spring.datasource.password:}")));
    }

    @Override
    public void contextPrepared(ConfigurableApplicationContext context) {
        var started = servers;
        if (started == null) {
            return;
        }
        var beans = (DefaultListableBeanFactory) context.getBeanFactory();
        beans.registerSingleton("dataFolder", started.folder());
        // Registered before all others, so destroyed after them.
        beans.registerDisposableBean(BEAN, started::close);
        context.addBeanFactoryPostProcessor(factory -> started.awaitReady());
    }

    @Override
    public void failed(@Nullable ConfigurableApplicationContext context, Throwable failure) {
        var contextWillClose = context != null && context.isActive();
        if (servers != null && !contextWillClose) {
            servers.close();
        }
    }
}
