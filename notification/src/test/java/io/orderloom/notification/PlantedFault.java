package io.orderloom.notification;

import io.orderloom.api.order.OrderId;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes the database refuse what is written for one order, so many times. The count is a sequence:
 * it stays when the transaction that was refused is rolled back.
 */
final class PlantedFault {

    /** A bug, to the application: no state of the database that passes. */
    static final String BUG = "P0001";

    /** The database asks to try again. */
    static final String PASSING = "40001";

    private final JdbcClient jdbc;

    PlantedFault(JdbcClient jdbc) {
        this.jdbc = jdbc;
        jdbc.sql(
                        """
                        create sequence if not exists planted_count;
                        create table if not exists planted_fault (
                            order_id text primary key, times int, code text);
                        create or replace function planted() returns trigger language plpgsql as $$
                        declare fault planted_fault;
                        begin
                            select * into fault from planted_fault where order_id = new.order_id;
                            if found and nextval('planted_count') <= fault.times then
                                raise exception 'planted' using errcode = fault.code;
                            end if;
                            return new;
                        end $$;
                        create or replace trigger planted before insert on notification_mail
                            for each row execute function planted();
                        create or replace trigger planted before insert or update
                            on notification_parcel for each row execute function planted();
                        """)
                .update();
    }

    void plant(OrderId order, int times, String code) {
        lift();
        jdbc.sql("insert into planted_fault values (?, ?, ?)")
                .params(order.value(), times, code)
                .update();
    }

    void lift() {
        jdbc.sql("delete from planted_fault").update();
        jdbc.sql("alter sequence planted_count restart").update();
    }

    /** How often the database was asked for that order since the fault was planted. */
    long asked() {
        return jdbc.sql(
                        """
                        select case when is_called then last_value else 0 end from planted_count\
                        """)
                .query(Long.class)
                .single();
    }
}
