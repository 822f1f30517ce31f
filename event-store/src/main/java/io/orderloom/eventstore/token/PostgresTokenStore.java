package io.orderloom.eventstore.token;

import static org.axonframework.common.jdbc.JdbcUtils.closeQuietly;
import static org.axonframework.common.jdbc.JdbcUtils.executeUpdate;

import java.sql.Connection;
import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.JdbcException;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * Axon's token store on the table {@code token}, in the caller's Spring transaction, tokens as
 * readable JSON.
 *
 * <p>Guarantee: a token is moved only by the node that holds its claim. Axon's own store claims
 * anew when the claim is gone, so that a process that was stopped, lost its segment and goes on can
 * set the token back over what another node has done; here it fails, and its batch is rolled back.
 *
 * <p>Limit: nodes are told apart by {@code nodeId}, which has to be unique among those running, and
 * their clocks must agree to well within {@code claimTimeout}.
 */
public final class PostgresTokenStore extends JdbcTokenStore {

    private static final TokenSchema TABLE =
            TokenSchema.builder()
                    .setTokenTable("token")
                    .setProcessorNameColumn("processor_name")
                    .setSegmentColumn("segment")
                    .setTokenColumn("token")
                    .setTokenTypeColumn("token_type")
                    .setTimestampColumn("timestamp")
                    .setOwnerColumn("owner")
                    .build();

    private final String nodeId;

    /**
     * A store for one node.
     *
     * @param claimTimeout after which a claim that was not extended may be taken by another node
     */
    public PostgresTokenStore(
            DataSource dataSource, Serializer serializer, String nodeId, Duration claimTimeout) {
        super(
                builder()
                        .connectionProvider(
                                new TransactionAwareDataSourceProxy(dataSource)::getConnection)
                        .serializer(serializer)
                        .schema(TABLE)
                        .contentType(String.class)
                        .nodeId(nodeId)
                        .claimTimeout(claimTimeout));
        this.nodeId = nodeId;
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processorName, int segment) {
        Connection connection = getConnection();
        try {
            int stored =
                    executeUpdate(
                            connection,
                            c -> storeUpdate(c, token, processorName, segment),
                            e -> new JdbcException("Could not store " + token, e));
            if (stored == 0) {
                throw lostClaim(processorName, segment);
            }
        } finally {
            closeQuietly(connection);
        }
    }

    private UnableToClaimTokenException lostClaim(String processorName, int segment) {
        return new UnableToClaimTokenException(
                "Token '%s[%d]' is not moved: node '%s' does not hold its claim"
                        .formatted(processorName, segment, nodeId));
    }
}
