, subject as (
    select r.name as id,
           case when exists (
                    select from event e
                    where e.global_index > r.position
                      and e.recorded_at < now() - current_setting('orderloom.lag')::interval)
               then format('stands at %s, the store at %s', r.position,
                           (select max(global_index) from event))
           end as wrong
    from reader r
)
