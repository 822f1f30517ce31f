package io.orderloom.benchmarks.faults;

import io.orderloom.benchmarks.shop.Database;
import io.orderloom.servers.BrokerProcess;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What cannot be digested: rows of one order in three that the database refuses to the read models
 * while it lasts, and a record on a topic that is no fact and stays there.
 */
final class Poison {

    private static final String TOPIC = "order_events";
    private static final List<String> KEY_BY_TABLE =
            List.of("order_details id", "order_history order_id", "payment_details order_id");

    private final Database database;
    private final BrokerProcess kafka;
    private final Set<String> records = new ConcurrentSkipListSet<>();

    Poison(Database database, BrokerProcess kafka) {
        this.database = database;
        this.kafka = kafka;
    }

    void spread() throws SQLException, InterruptedException, ExecutionException, TimeoutException {
        database.execute(
                """
                create function poison() returns trigger language plpgsql as
                $$ begin raise exception 'poison'; end $$
                """);
        for (var table : KEY_BY_TABLE) {
            var names = table.split(" ", 2);
            database.execute(
                    """
                    create trigger poison before insert or update on %s for each row
                    when (abs(hashtext(new.%s)) %% 3 = 0) execute function poison()
                    """
                            .formatted(names[0], names[1]));
        }
        records.add(sendRecord());
    }

    void lift() throws SQLException {
        database.execute("drop function poison() cascade");
    }

    /** Where the records lie that are no facts: topic, partition and offset. */
    Set<String> records() {
        return records;
    }

    private String sendRecord() throws InterruptedException, ExecutionException, TimeoutException {
        Map<String, Object> settings =
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka.bootstrapServers(),
                        ProducerConfig.ACKS_CONFIG,
                        "all");
        var text = new StringSerializer();
        try (var producer = new KafkaProducer<>(settings, text, text)) {
            var place =
                    producer.send(new ProducerRecord<>(TOPIC, "nobody", "poison"))
                            .get(1, TimeUnit.MINUTES);
            return place.topic() + "-" + place.partition() + "@" + place.offset();
        }
    }
}
