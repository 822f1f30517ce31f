, overdue as (
    select reader, count(*) as sequences, min(position) as position,
           array_to_string((array_agg(key order by position))[1:10], ', ') as first_keys,
           (array_agg(cause order by position))[1] as cause
    from parked where since < now() - current_setting('orderloom.lag')::interval
    group by reader
),
subject as (
    select r.name as id,
           nullif(concat_ws('; ',
               case when exists (
                        select from event e
                        where e.global_index > r.position
                          and e.recorded_at < now() - current_setting('orderloom.lag')::interval)
                   then format('stands at %s, the store at %s', r.position,
                               (select max(global_index) from event)) end,
               case when o.reader is not null
                   then format('has parked facts of %s%s, the first at %s: %s', o.first_keys,
                               case when o.sequences > 10
                                   then format(' and %s more', o.sequences - 10) end,
                               o.position, o.cause) end
           ), '') as wrong
    from reader r left join overdue o on o.reader = r.name
)
