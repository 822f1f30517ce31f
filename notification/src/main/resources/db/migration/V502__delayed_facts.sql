-- Facts that failed and are on their way through the retry topics: later facts of their order go
-- the same way behind them. A row that is left behind, because Kafka lost its topic, delays what
-- follows by the time of the retries and stops nothing.
create table notification_delayed_fact (
    event_id     text primary key,
    order_id     text not null,
    global_index bigint not null,
    delayed_at   timestamptz not null default now()
);
create index notification_delayed_fact_order on notification_delayed_fact (order_id);
