-- Finding events by what they belong to, in a store of ten million, each in the order of the store.
-- By position and by aggregate the store finds them already, and by time through positions.
-- Their price, seen with 400,000 events appended by the hundred, all three together: about 10 us of
-- the server's time an event beside 17 without them, 0.7 kB of WAL beside 2.0, and 187 bytes on disk
-- beside 885. Orders and types grow at a few places only, as the ids of orders begin with the time.
-- Correlation ids are random: after a checkpoint each request writes a page of its own to the WAL.

-- Building takes minutes over a large store, in which nothing can be appended.
set local transaction_timeout = 0;

-- An index looks into the JSON of every event, and PostgreSQL reads none that holds a NUL. New
-- events come without one; in those of before it gives way to the replacement character.
update event
set payload  = regexp_replace(payload::text, '(?<!\\)((?:\\\\)*)\\u0000', '\1\\ufffd', 'g')::json,
    metadata = regexp_replace(metadata::text, '(?<!\\)((?:\\\\)*)\\u0000', '\1\\ufffd', 'g')::json
where strpos(payload::text, '\u0000') > 0 or strpos(metadata::text, '\u0000') > 0;

create index event_order on event ((payload ->> 'orderId'), global_index)
    where payload ->> 'orderId' is not null;
create index event_correlation on event ((metadata ->> 'correlationId'), global_index);
-- The simple name: how events are called everywhere outside, also after a move between packages.
create index event_type on event (split_part(payload_type, '.', -1), global_index);

-- So that the planner knows at once what the indexes look at.
analyze event;
