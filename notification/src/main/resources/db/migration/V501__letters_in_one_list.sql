-- Records that could not be handled join the dead letters of every other source.
insert into dead_letter (source, reference, key, order_id, payload_type, payload, metadata, cause,
                         attempts, first_failed_at, last_failed_at)
select 'notification',
       topic || '-' || partition || '@' || "offset",
       coalesce(record_key, topic || '-' || partition),
       case when record_key like 'order-%' then record_key end,
       'UnreadableRecord',
       jsonb_build_object(
           'base64', translate(encode(coalesce(record_value, ''), 'base64'), E'\n', '')),
       jsonb_build_object('topic', topic, 'partition', partition, 'offset', "offset"),
       cause, 1, stored_at, stored_at
from notification_dead_letter
order by stored_at;

drop table notification_dead_letter;
