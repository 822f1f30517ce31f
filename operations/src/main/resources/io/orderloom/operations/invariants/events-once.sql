, subject as (
    select event_id::text as id,
           case when count(*) > 1 then format('stored %s times', count(*)) end as wrong
    from event
    group by event_id
)
